import type {
  EntityMetricsResponse,
  Panel,
  Target,
} from '@skafu/plugin-skafu-observability-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import type { ChartMarker } from '../../components/SignalChart';
import type { Window } from '../../components/TimeRangePicker';
import { PanelDialog } from './PanelDialog';
import { ResourceSection } from './ResourceSection';
import { groupPanels } from './lib/groupPanels';
import { usePanelLinks } from './usePanelLinks';
import styles from './metrics.module.css';

/** Panels under the AWS resources they belong to, and one of them large. */
export function MetricsPanels(props: {
  answer: EntityMetricsResponse;
  /** Those of the answer that are shown. */
  panels: Panel[];
  targets: Target[];
  markers: ChartMarker[];
  /** Shows another range than the one asked for, until that comes. */
  isOutdated: boolean;
  maximised: string | undefined;
  onMaximise: (panelId: string | undefined) => void;
  onZoom: (window: Window) => void;
  onReset: () => void;
}) {
  const { answer, panels, targets, onZoom, onReset } = props;
  const groups = useMemo(() => groupPanels(panels, targets), [panels, targets]);
  const { entity } = useEntity();
  const period = answer.meta.period ?? 60;
  const links = usePanelLinks(entity, period);
  const context = {
    window: { start: Date.parse(answer.start), end: Date.parse(answer.end) },
    period,
    asOf: Date.parse(answer.meta.asOf),
    onZoom,
    onReset,
    markers: props.markers,
    links,
  };
  return (
    <div className={styles.panels} data-outdated={props.isOutdated}>
      {groups.map(group => (
        <ResourceSection
          key={group.arn}
          group={group}
          context={context}
          onMaximise={props.onMaximise}
        />
      ))}
      <PanelDialog
        panel={panels.find(panel => panel.id === props.maximised)}
        context={context}
        onClose={() => props.onMaximise(undefined)}
      />
    </div>
  );
}
