import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { Panel, Series } from '@skafu/plugin-skafu-observability-common';
import {
  RiDownload2Line,
  RiExternalLinkLine,
  RiFullscreenLine,
  RiInformationLine,
  RiLineChartLine,
  RiTable2,
} from '@remixicon/react';
import { useState, type ReactElement } from 'react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { ExternalLink } from '../../components/ExternalLink';
import { SignalChart } from '../../components/SignalChart';
import type { Window } from '../../components/TimeRangePicker';
import { formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { PanelTable } from './PanelTable';
import { downloadText } from './download';
import { csvFileName, panelsToCsv } from './lib/csv';
import { hasValues } from './lib/groupPanels';
import { extremes } from './lib/summary';
import styles from './metrics.module.css';

/** Charts of a page share their cursor. */
const SYNC_KEY = 'skafu-observability';

/** Height of a chart's legend, which a table has no use for. */
const LEGEND = 24;

type Incomplete = Exclude<Series['status'], 'Complete'>;

const PROBLEMS = {
  Forbidden: 'panel.forbidden',
  InternalError: 'panel.internalError',
  PartialData: 'panel.partialData',
} as const satisfies Record<Incomplete, string>;

/** What all panels of a page have in common. */
export type PanelContext = {
  window: Window;
  /** Seconds between points. */
  period: number;
  /** Milliseconds since the epoch. */
  asOf: number;
  onZoom: (window: Window) => void;
  onReset: () => void;
};

/** One chart with its name, its numbers and what can be done with it. */
export function MetricsPanel(props: {
  panel: Panel;
  context: PanelContext;
  height: number;
  /** Absent where the panel is maximised already. */
  onMaximise?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { panel, context, height } = props;
  const [asTable, setAsTable] = useState(false);
  const summary = usePanelSummary(panel);
  const firing = panel.thresholds.some(({ state }) => state === 'ALARM');
  const problem = panel.series.find(isIncomplete);

  return (
    <section className={styles.panel} aria-label={panel.title}>
      <header className={styles.panelHead}>
        <h4 className={styles.panelTitle}>{panel.title}</h4>
        {firing && <AlarmStateLabel state="ALARM" />}
        <TooltipTrigger delay={200}>
          <ButtonIcon
            variant="tertiary"
            size="small"
            className={styles.about}
            icon={<RiInformationLine />}
            aria-label={t('panel.about', { title: panel.title })}
          />
          <Tooltip>{panel.description}</Tooltip>
        </TooltipTrigger>
        <div
          className={styles.panelActions}
          role="group"
          aria-label={t('panel.actions', { title: panel.title })}
        >
          <Action
            label={asTable ? t('panel.chart') : t('panel.table')}
            icon={asTable ? <RiLineChartLine /> : <RiTable2 />}
            onPress={() => setAsTable(!asTable)}
          />
          <Action
            label={t('panel.csv')}
            icon={<RiDownload2Line />}
            onPress={() =>
              downloadText(
                csvFileName([
                  panel.targetArn.split(/[:/]/).at(-1) ?? '',
                  panel.title,
                ]),
                panelsToCsv([panel]),
              )
            }
          />
          <ExternalLink
            href={panel.consoleUrl}
            label={t('console.cloudWatch')}
            icon={<RiExternalLinkLine size={16} aria-hidden />}
            iconOnly
          />
          {props.onMaximise && (
            <Action
              label={t('panel.maximise')}
              icon={<RiFullscreenLine />}
              onPress={props.onMaximise}
            />
          )}
        </div>
      </header>
      {asTable ? (
        <PanelTable
          panel={panel}
          period={context.period}
          asOf={context.asOf}
          height={height + LEGEND}
        />
      ) : (
        <div className={styles.chartArea}>
          <SignalChart
            panel={panel}
            {...context}
            height={height}
            syncKey={SYNC_KEY}
            summary={summary}
          />
          {!hasValues(panel) && (
            <div className={styles.panelEmpty}>
              {problem ? t(PROBLEMS[problem.status]) : t('panel.noData')}
            </div>
          )}
        </div>
      )}
      {problem && hasValues(panel) && (
        <div className={styles.quiet}>{t(PROBLEMS[problem.status])}</div>
      )}
    </section>
  );
}

function Action(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}

function isIncomplete(
  series: Series,
): series is Series & { status: Incomplete } {
  return series.status !== 'Complete';
}

/** The chart in one sentence, for those who do not see it. */
function usePanelSummary(panel: Panel): string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const series = panel.series.map(line => {
    const { label } = line;
    const found = extremes(line);
    return found
      ? t('panel.summarySeries', {
          label,
          last: formatText(found.last, panel.unit),
          highest: formatText(found.highest, panel.unit),
        })
      : t('panel.summaryEmpty', { label });
  });
  return t('panel.summary', { title: panel.title, series: series.join('; ') });
}
