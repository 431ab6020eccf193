import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Panel, Series } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { SignalChart } from '../../components/SignalChart';
import type { Window } from '../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../translation';
import { PanelActions } from './PanelActions';
import { PanelTable } from './PanelTable';
import { hasValues } from './lib/groupPanels';
import { usePanelSummary } from './usePanelSummary';
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
  const summary = usePanelSummary(panel, context.period);
  // Under a resource's heading on the page, alone in a dialog.
  const Heading = props.onMaximise ? 'h4' : 'h3';
  const firing = panel.thresholds.some(({ state }) => state === 'ALARM');
  const problem = panel.series.find(isIncomplete);

  return (
    <div className={styles.panel} role="group" aria-label={panel.title}>
      <header className={styles.panelHead}>
        <Heading className={styles.panelTitle} title={panel.title}>
          {panel.title}
        </Heading>
        {firing && <AlarmStateLabel state="ALARM" />}
        <PanelActions
          panel={panel}
          asTable={asTable}
          onAsTable={setAsTable}
          onMaximise={props.onMaximise}
        />
      </header>
      {!props.onMaximise && (
        <p className={styles.panelAbout}>{panel.description}</p>
      )}
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
    </div>
  );
}

function isIncomplete(
  series: Series,
): series is Series & { status: Incomplete } {
  return series.status !== 'Complete';
}
