import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Panel, Series } from '@skafu/plugin-skafu-observability-common';
import { useCallback, useState } from 'react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { SignalChart, type ChartMarker } from '../../components/SignalChart';
import type { Window } from '../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../translation';
import { PanelActions } from './PanelActions';
import { hasValues } from './lib/groupPanels';
import type { PanelLinks } from './usePanelLinks';
import { usePanelSummary } from './usePanelSummary';
import styles from './metrics.module.css';

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
  /** What happened meanwhile. */
  markers: ChartMarker[];
  links: PanelLinks;
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
  const { links, ...chart } = context;
  const summary = usePanelSummary(panel, context.period);
  const actions = useCallback(
    (time: number) => links.actionsAt(panel, time),
    [links, panel],
  );
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
          links={links}
          onMaximise={props.onMaximise}
        />
      </header>
      {!props.onMaximise && (
        <p className={styles.panelAbout}>{panel.description}</p>
      )}
      <div className={styles.chartArea}>
        <SignalChart
          panel={panel}
          {...chart}
          height={height}
          summary={summary}
          actions={actions}
          asTable={asTable}
          title={panel.title}
        />
        {!hasValues(panel) && !asTable && (
          <div className={styles.panelEmpty}>
            {problem ? t(PROBLEMS[problem.status]) : t('panel.noData')}
          </div>
        )}
      </div>
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
