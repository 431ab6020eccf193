import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId, useMemo, useRef } from 'react';
import { useWidth } from '../../../components/useWidth';
import { formatMoneyText } from '../../../lib';
import palette from '../../../components/SignalChart/palette.module.css';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { CostColumn, CostSeries } from '../lib/columns';
import { columnText } from '../lib/dayText';
import type { DayRange } from '../lib/ranges';
import { AnomalyMarks, type AnomalyMark } from './AnomalyMarks';
import { ChartTooltip, type DayLink } from './ChartTooltip';
import { Plot } from './Plot';
import { MARGIN, scalesOf } from './scales';
import { useChartCursor } from './useChartCursor';
import styles from './CostChart.module.css';

const NONE_HIDDEN: ReadonlySet<number> = new Set();

/** Before it is laid out, and where there is no layout. */
const DEFAULT_WIDTH = 800;

/** Props of {@link CostChart}. */
export type CostChartProps = {
  columns: readonly CostColumn[];
  series: readonly CostSeries[];
  hidden?: ReadonlySet<number>;
  currency: string;
  isMonthly: boolean;
  height: number;
  /** One sentence that stands for the picture. */
  summary: string;
  marks?: readonly AnomalyMark[];
  onMark?: (id: string) => void;
  onZoom?: (days: DayRange) => void;
  onReset?: () => void;
  /** Ways on from a day, once it is pinned. */
  linksOf?: (column: CostColumn) => DayLink[];
};

/**
 * Stacked bars of days or months with the forecast behind them. Not a chart of
 * instants: a day of a bill is the same day in every zone.
 */
export function CostChart(props: CostChartProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { columns, series, currency, isMonthly, height, onZoom } = props;
  const hidden = props.hidden ?? NONE_HIDDEN;
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root) ?? DEFAULT_WIDTH;
  const keys = useId();
  const scales = useMemo(
    () => scalesOf({ columns, hidden, width, height }),
    [columns, hidden, width, height],
  );
  const cursor = useChartCursor({
    scales,
    count: columns.length,
    onDrag:
      onZoom &&
      ((from, to) => {
        const past = columns.filter(({ total }) => total !== undefined);
        const first = past[Math.min(from, past.length - 1)];
        const last = past[Math.min(to, past.length - 1)];
        if (first && last) {
          onZoom({ start: first.start, end: last.end });
        }
      }),
  });
  const { shown, selection } = cursor;
  const column = shown === undefined ? undefined : columns[shown];
  const spoken =
    cursor.spoken === undefined ? undefined : columns[cursor.spoken];

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as for its tabIndex
    <div
      ref={root}
      className={`${palette.palette} ${styles.chart}`}
      style={{ height }}
      role="group"
      aria-label={props.summary}
      aria-describedby={keys}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys read the bars one by one
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
      onBlur={cursor.onBlur}
    >
      <svg
        className={styles.svg}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden
      >
        {shown !== undefined && (
          <rect
            className={styles.cursor}
            x={scales.x(shown)}
            width={scales.columnWidth}
            y={MARGIN.top}
            height={height - MARGIN.top - MARGIN.bottom}
          />
        )}
        <Plot
          columns={columns}
          series={series}
          hidden={hidden}
          scales={scales}
          currency={currency}
          isMonthly={isMonthly}
        />
        {selection && (
          <rect
            className={styles.selection}
            x={Math.min(selection.from, selection.to)}
            width={Math.abs(selection.to - selection.from)}
            y={MARGIN.top}
            height={height - MARGIN.top - MARGIN.bottom}
          />
        )}
      </svg>
      <div
        className={styles.surface}
        data-zooms={Boolean(onZoom)}
        {...cursor.pointer}
        onDoubleClick={props.onReset}
      />
      {props.marks && (
        <AnomalyMarks
          marks={props.marks}
          columns={columns}
          scales={scales}
          onMark={props.onMark}
        />
      )}
      {column && shown !== undefined && !selection && (
        <ChartTooltip
          column={column}
          series={series}
          hidden={hidden}
          currency={currency}
          isMonthly={isMonthly}
          left={scales.centre(shown)}
          flipped={scales.centre(shown) > width / 2}
          isPinned={cursor.isPinned}
          links={props.linksOf?.(column) ?? []}
        />
      )}
      <span id={keys} className={styles.readOut}>
        {t('costs.chart.keys')}
      </span>
      <span className={styles.readOut} aria-live="polite">
        {spoken &&
          [
            columnText(spoken, isMonthly),
            formatMoneyText(
              spoken.total ?? spoken.forecast?.mean ?? 0,
              currency,
            ),
            spoken.total === undefined && t('costs.chart.expected'),
            spoken.filling && t('costs.chart.soFar'),
          ]
            .filter(Boolean)
            .join(', ')}
      </span>
    </div>
  );
}
