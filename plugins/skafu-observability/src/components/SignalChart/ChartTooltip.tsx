import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import type uPlot from 'uplot';
import { formatInstant } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { AlarmStateLabel } from '../AlarmStateLabel';
import { Value } from '../Value';
import { SeriesMark } from './ChartLegend';
import { limitText } from './lib/thresholdLabels';
import styles from './SignalChart.module.css';

/** Every series at one moment, largest first, and the alarms that watch them. */
export function ChartTooltip(props: {
  chart: uPlot | undefined;
  /** Seconds since the epoch. */
  time: number;
  index: number;
  labels: string[];
  rows: Array<Array<number | null>>;
  unit: string;
  per: string | undefined;
  thresholds: Threshold[];
  hidden: ReadonlySet<number>;
  pinned: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { chart } = props;
  if (!chart) {
    return null;
  }
  const ratio = devicePixelRatio || 1;
  const left = chart.valToPos(props.time, 'x') + chart.bbox.left / ratio;
  const onTheRight = left > chart.width / 2;
  const entries = props.labels
    .map((label, series) => ({
      label,
      series,
      value: props.rows[series]?.[props.index] ?? undefined,
    }))
    .filter(entry => !props.hidden.has(entry.series))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  return (
    <>
      {props.pinned && <div className={styles.pin} style={{ left }} />}
      <div
        className={styles.tooltip}
        style={
          onTheRight ? { right: chart.width - left + 12 } : { left: left + 12 }
        }
      >
        <div className={styles.tooltipTime}>
          {formatInstant(props.time * 1000)}
          <span>
            {[props.per, props.pinned && t('chart.pinned')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {entries.map(entry => (
          <div key={entry.series} className={styles.tooltipRow}>
            <SeriesMark index={entry.series} />
            <span className={styles.tooltipLabel}>{entry.label}</span>
            <Value value={entry.value} unit={props.unit} />
          </div>
        ))}
        {props.thresholds.length > 0 && (
          <div className={styles.tooltipAlarms}>
            {props.thresholds.map(threshold => (
              <div key={threshold.alarmName} className={styles.tooltipAlarm}>
                <AlarmStateLabel
                  state={threshold.state}
                  text={threshold.alarmName}
                />
                <span className={styles.tooltipLimit}>
                  {limitText(threshold, props.unit)} ·{' '}
                  {t(`state.${threshold.state}`)}
                </span>
              </div>
            ))}
          </div>
        )}
      </div>
    </>
  );
}
