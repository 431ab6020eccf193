import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ChartValue } from './ChartValue';
import { lastValue, type Row } from './lib/alignSeries';
import type { SeriesStyle } from './lib/palette';
import type { FormatNumber } from './types';
import styles from './SignalChart.module.css';

/** Names and values of the series: at the cursor while there is one, else the last. A click hides a series. */
export function ChartLegend(props: {
  labels: string[];
  styles: SeriesStyle[];
  rows: Row[];
  unit: string;
  format: FormatNumber | undefined;
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
              <SeriesMark style={props.styles[series]} />
              <span className={styles.legendLabel}>{label}</span>
              <ChartValue
                value={value ?? undefined}
                unit={props.unit}
                format={props.format}
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

/** The stroke of a series, small; wide for a band. */
export function SeriesMark(props: {
  style: SeriesStyle | undefined;
  wide?: boolean;
}) {
  const { style } = props;
  return (
    <span
      aria-hidden
      className={styles.mark}
      data-wide={props.wide}
      style={
        style && {
          borderTopColor: `var(${style.variable})`,
          borderTopStyle: style.dash ? 'dotted' : 'solid',
        }
      }
    />
  );
}
