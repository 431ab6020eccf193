import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Value } from '../Value';
import { lastValue } from './lib/alignSeries';
import { seriesStyle } from './lib/palette';
import styles from './SignalChart.module.css';

/** Names and values of the series: at the cursor while there is one, else the last. A click hides a series. */
export function ChartLegend(props: {
  labels: string[];
  rows: Array<Array<number | null>>;
  unit: string;
  per: string | undefined;
  index: number | undefined;
  /** Index of the bucket that is still filling. */
  filling: number | undefined;
  hidden: ReadonlySet<number>;
  onToggle: (index: number) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const alone = props.labels.length === 1;
  return (
    <ul className={styles.legend}>
      {props.labels.map((label, series) => {
        const row = props.rows[series] ?? [];
        const value =
          props.index === undefined
            ? lastValue(row, props.filling)
            : row[props.index];
        return (
          <li key={series}>
            <button
              type="button"
              className={styles.legendItem}
              aria-pressed={!props.hidden.has(series)}
              title={t('chart.toggleSeries', { label })}
              onClick={() => props.onToggle(series)}
            >
              <SeriesMark index={series} />
              <span className={styles.legendLabel}>{label}</span>
              <Value
                value={value ?? undefined}
                unit={props.unit}
                per={alone ? props.per : undefined}
              />
            </button>
          </li>
        );
      })}
      {props.per && !alone && <li className={styles.per}>{props.per}</li>}
    </ul>
  );
}

/** The stroke of a series, small. */
export function SeriesMark(props: { index: number }) {
  const { variable, dash } = seriesStyle(props.index);
  return (
    <span
      aria-hidden
      className={styles.mark}
      style={{
        borderTopColor: `var(${variable})`,
        borderTopStyle: dash ? 'dashed' : 'solid',
      }}
    />
  );
}
