import { memo } from 'react';
import { formatMoneyText } from '../../../lib';
import type { CostColumn, CostSeries } from '../lib/columns';
import { axisText } from '../lib/dayText';
import { labelEvery, stack } from '../lib/geometry';
import { colourOf } from './hue';
import { MARGIN, type Scales } from './scales';
import styles from './CostChart.module.css';

/** The still picture: axes, bars, what is expected and what was before. */
export const Plot = memo(function StillPlot(props: {
  columns: readonly CostColumn[];
  series: readonly CostSeries[];
  hidden: ReadonlySet<number>;
  scales: Scales;
  currency: string;
  isMonthly: boolean;
}) {
  const { columns, series, hidden, scales } = props;
  const showsWhole = hidden.size === 0;
  return (
    <>
      <Axes {...props} />
      {series.map((one, index) => (
        <g key={one.key} fill={colourOf(one)}>
          <path d={barsPath(columns, index, hidden, scales, false)} />
          {/* What is not over yet is only a part. */}
          <path
            d={barsPath(columns, index, hidden, scales, true)}
            opacity={0.5}
          />
        </g>
      ))}
      {showsWhole && <Forecast columns={columns} scales={scales} />}
      {showsWhole && (
        <path
          className={styles.before}
          d={linePath(columns, scales, column => column.before)}
        />
      )}
      <line
        className={styles.zero}
        x1={MARGIN.left}
        x2={scales.width - MARGIN.right}
        y1={scales.y(0)}
        y2={scales.y(0)}
      />
      {scales.isClipped && <Cut {...props} />}
      <Estimated columns={columns} scales={scales} />
    </>
  );
});

function Axes(props: {
  columns: readonly CostColumn[];
  scales: Scales;
  currency: string;
  isMonthly: boolean;
}) {
  const { columns, scales, isMonthly } = props;
  const every = labelEvery(scales.columnWidth, isMonthly ? 64 : 56);
  // Counted from the end, so that the latest day has its name.
  const last = columns.length - 1;
  return (
    <g className={styles.axis}>
      {scales.ticks.map(tick => (
        <g key={tick}>
          <line
            className={styles.hairline}
            x1={MARGIN.left}
            x2={scales.width - MARGIN.right}
            y1={scales.y(tick)}
            y2={scales.y(tick)}
          />
          <text
            x={MARGIN.left - 8}
            y={scales.y(tick)}
            dy="0.32em"
            textAnchor="end"
          >
            {tick === 0 ? '0' : tickText(tick, props.currency)}
          </text>
        </g>
      ))}
      {columns.map((column, index) =>
        (last - index) % every === 0 && fits(scales, index) ? (
          <text
            key={column.start}
            x={
              scales.centre(index) > scales.width - 24
                ? scales.width
                : scales.centre(index)
            }
            y={scales.height - 7}
            textAnchor={
              scales.centre(index) > scales.width - 24 ? 'end' : 'middle'
            }
          >
            {axisText(column, isMonthly)}
          </text>
        ) : null,
      )}
    </g>
  );
}

/** The interval as a band, the mean dashed through it, from the last day that is over. */
function Forecast(props: { columns: readonly CostColumn[]; scales: Scales }) {
  const { columns, scales } = props;
  const expected = columns.flatMap(({ forecast }, index) =>
    forecast ? [{ ...forecast, index }] : [],
  );
  const [first] = expected;
  const start = first && columns[first.index - 1];
  if (!first) {
    return null;
  }
  const joint =
    start?.total === undefined
      ? []
      : [
          {
            index: first.index - 1,
            mean: start.total,
            low: start.total,
            high: start.total,
          },
        ];
  const all = [...joint, ...expected];
  const point = (index: number, amount: number) =>
    `${scales.centre(index).toFixed(1)} ${scales.y(amount).toFixed(1)}`;
  return (
    <>
      <path
        className={styles.band}
        d={`M${all.map(({ index, high }) => point(index, high)).join('L')}L${[
          ...all,
        ]
          .reverse()
          .map(({ index, low }) => point(index, low))
          .join('L')}Z`}
      />
      <path
        className={styles.forecast}
        d={`M${all.map(({ index, mean }) => point(index, mean)).join('L')}`}
      />
    </>
  );
}

/** Bars that reach beyond the picture: broken near the top, their sum beside it. */
function Cut(props: {
  columns: readonly CostColumn[];
  hidden: ReadonlySet<number>;
  scales: Scales;
  currency: string;
}) {
  const { columns, hidden, scales } = props;
  const top = scales.ticks.at(-1) ?? 0;
  return (
    <g className={styles.axis}>
      {columns.map((column, index) => {
        const sum = Math.max(
          0,
          ...stack(column.amounts, hidden).map(({ to }) => to),
        );
        if (sum <= top) {
          return null;
        }
        const left = scales.centre(index) - scales.barWidth / 2 - 2;
        const right = scales.centre(index) + scales.barWidth / 2 + 2;
        const flips = right > scales.width - 64;
        return (
          <g key={column.start}>
            <path
              className={styles.cut}
              d={`M${left} ${MARGIN.top + 15}L${right} ${MARGIN.top + 9}`}
            />
            <text
              x={flips ? left - 2 : right + 2}
              y={MARGIN.top + 12}
              textAnchor={flips ? 'end' : 'start'}
            >
              {formatMoneyText(sum, props.currency)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** A thin line under the days that AWS may still change. */
function Estimated(props: { columns: readonly CostColumn[]; scales: Scales }) {
  const { columns, scales } = props;
  const first = columns.findIndex(({ estimated }) => estimated);
  const last = columns.findLastIndex(({ estimated }) => estimated);
  if (first < 0) {
    return null;
  }
  const y = scales.height - MARGIN.bottom + 2.5;
  return (
    <line
      className={styles.estimated}
      x1={scales.centre(first) - scales.barWidth / 2}
      x2={scales.centre(last) + scales.barWidth / 2}
      y1={y}
      y2={y}
    />
  );
}

function barsPath(
  columns: readonly CostColumn[],
  series: number,
  hidden: ReadonlySet<number>,
  scales: Scales,
  filling: boolean,
): string {
  const { barWidth } = scales;
  return columns
    .flatMap((column, index) =>
      column.filling === filling
        ? stack(column.amounts, hidden)
            .filter(segment => segment.series === series)
            .map(({ from, to }) => {
              const left = scales.centre(index) - barWidth / 2;
              const [top, bottom] = [scales.y(to), scales.y(from)];
              return `M${left.toFixed(1)} ${bottom.toFixed(1)}V${top.toFixed(
                1,
              )}h${barWidth.toFixed(1)}V${bottom.toFixed(1)}Z`;
            })
        : [],
    )
    .join('');
}

function linePath(
  columns: readonly CostColumn[],
  scales: Scales,
  amountOf: (column: CostColumn) => number | undefined,
): string {
  let pen = 'M';
  let path = '';
  for (const [index, column] of columns.entries()) {
    const amount = amountOf(column);
    if (amount === undefined) {
      pen = 'M';
    } else {
      path += `${pen}${scales.centre(index).toFixed(1)} ${scales
        .y(amount)
        .toFixed(1)}`;
      pen = 'L';
    }
  }
  return path;
}

function fits(scales: Scales, index: number): boolean {
  return scales.centre(index) > MARGIN.left + 4;
}

/** `$ 2.5 k` would be read twice; bills are read in full. */
function tickText(amount: number, currency: string): string {
  const [unit] = formatMoneyText(amount, currency).split(' ');
  return `${unit} ${amount.toLocaleString('en', {
    maximumSignificantDigits: Math.abs(amount) < 1 ? 2 : 6,
  })}`.replace('-', '−');
}
