import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type uPlot from 'uplot';
import { formatInstant } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Value } from '../Value';
import { SeriesMark } from './ChartLegend';
import styles from './SignalChart.module.css';

/** Every series at one moment, largest first. */
export function ChartTooltip(props: {
  chart: uPlot | undefined;
  /** Seconds since the epoch. */
  time: number;
  index: number;
  labels: string[];
  rows: Array<Array<number | null>>;
  unit: string;
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
          {props.pinned && <span>{t('chart.pinned')}</span>}
        </div>
        {entries.map(entry => (
          <div key={entry.series} className={styles.tooltipRow}>
            <SeriesMark index={entry.series} />
            <span className={styles.tooltipLabel}>{entry.label}</span>
            <Value value={entry.value} unit={props.unit} />
          </div>
        ))}
      </div>
    </>
  );
}
