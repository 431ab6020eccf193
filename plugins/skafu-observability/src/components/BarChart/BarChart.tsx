import { useMemo, useRef, useState } from 'react';
import { useWidth } from '../useWidth';
import { axisOf, topOf } from './lib/axis';
import { isWithin, spanOf } from './lib/span';
import type { Bar, BarScale, Span } from './types';
import { BarCursor } from './BarCursor';
import { BarTable } from './BarTable';
import { BarTooltip } from './BarTooltip';
import { useBarText } from './useBarText';
import palette from '../SignalChart/palette.module.css';
import styles from './BarChart.module.css';

/** Pixels that a tick's text needs. */
const TICK = 84;

/** Before the width is known, as in a page that has no layout. */
const USUAL_WIDTH = 640;

/** Props of {@link BarChart}. */
export type BarChartProps = {
  /** Ascending. */
  bars: Bar[];
  /** What the axis measures; time when absent. */
  scale?: BarScale;
  /** Unit of an axis that is not time: `Milliseconds`. */
  unit?: string;
  /** What the axis spans; as far as bars reach when absent. */
  domain?: Span;
  height: number;
  /** One sentence that stands for the picture. */
  summary: string;
  /** What bars count: `Lines`. */
  valueLabel?: string;
  failedLabel?: string;
  /** A drag, a click on one bar, or Shift with the arrow keys and Enter. */
  onBrush?: (from: number, to: number) => void;
  /** Double click, or Escape: no selection any more. */
  onReset?: () => void;
  /** What is selected now; other bars step back. */
  selected?: Span;
  /** Shows the figures instead of the picture. */
  asTable?: boolean;
};

/**
 * A histogram over time or over a scale of numbers.
 *
 * ```tsx
 * <BarChart
 *   bars={[{ from: 1, to: 3, value: 12, failed: 1 }]}
 *   scale="log" unit="Milliseconds" height={96} summary={t('…')}
 *   selected={selected} onBrush={(from, to) => …} onReset={() => …}
 * />
 * ```
 */
export function BarChart(props: BarChartProps) {
  return props.asTable ? <BarTable {...props} /> : <Bars {...props} />;
}

function Bars(props: BarChartProps) {
  const { bars, scale = 'time', unit = 'None', domain, height } = props;
  const { onBrush, selected } = props;
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root) ?? USUAL_WIDTH;
  const barText = useBarText(props);
  const [hovered, setHovered] = useState<number>();
  /** Index of the bar where a selection began. */
  const [anchor, setAnchor] = useState<number>();

  const axis = useMemo(
    () => axisOf({ bars, scale, unit, domain }),
    [bars, scale, unit, domain],
  );
  const top = topOf(Math.max(0, ...bars.map(({ value }) => value)));
  const drawn =
    anchor === undefined || hovered === undefined
      ? selected
      : spanOf(bars, anchor, hovered);

  const indexAt = (event: { clientX: number; currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - box.left) / (box.width || 1);
    const index = bars.findIndex(({ to }) => axis.positionOf(to) >= at);
    return index < 0 ? bars.length - 1 : index;
  };
  const apply = (from: number, to: number) => {
    const span = spanOf(bars, from, to);
    if (span) {
      onBrush?.(span.from, span.to);
    }
  };

  const barAtCursor = hovered === undefined ? undefined : bars[hovered];
  return (
    <div ref={root} className={`${palette.palette} ${styles.root}`}>
      <div className={styles.values} aria-hidden style={{ height }}>
        <span>{barText.number(top)}</span>
        <span>0</span>
      </div>
      <div
        className={styles.plot}
        style={{ height }}
        data-brush={onBrush !== undefined}
        onPointerMove={event => setHovered(indexAt(event))}
        onPointerLeave={() => {
          if (anchor === undefined) {
            setHovered(undefined);
          }
        }}
        onPointerDown={event => {
          if (onBrush && event.button === 0 && bars.length > 0) {
            event.currentTarget.setPointerCapture?.(event.pointerId);
            setAnchor(indexAt(event));
            setHovered(indexAt(event));
          }
        }}
        onPointerUp={event => {
          if (anchor !== undefined) {
            apply(anchor, indexAt(event));
            setAnchor(undefined);
          }
        }}
        onPointerCancel={() => setAnchor(undefined)}
        onDoubleClick={props.onReset}
      >
        <svg
          className={styles.picture}
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={props.summary}
        >
          {[0, 0.5].map(share => (
            <line
              key={share}
              className={styles.hairline}
              x1={0}
              x2={1000}
              y1={share * height + 0.5}
              y2={share * height + 0.5}
            />
          ))}
          {bars.map((bar, index) => (
            <BarShape
              key={bar.from}
              bar={bar}
              left={axis.positionOf(bar.from) * 1000}
              right={axis.positionOf(bar.to) * 1000}
              scale={height / top}
              height={height}
              hovered={index === hovered}
              faded={drawn !== undefined && !isWithin(bar, drawn)}
            />
          ))}
          <line
            className={styles.base}
            x1={0}
            x2={1000}
            y1={height - 0.5}
            y2={height - 0.5}
          />
        </svg>
        {drawn && (
          <div
            className={styles.selection}
            style={{
              left: `${Math.max(0, axis.positionOf(drawn.from)) * 100}%`,
              right: `${Math.max(0, 1 - axis.positionOf(drawn.to)) * 100}%`,
            }}
          />
        )}
        {bars.length > 0 && (
          <BarCursor
            index={hovered}
            anchor={anchor}
            length={bars.length}
            text={index => (bars[index] ? barText.bar(bars[index]) : '')}
            onMove={(index, extend) => {
              setHovered(index);
              setAnchor(
                extend && onBrush ? anchor ?? hovered ?? index : undefined,
              );
            }}
            onApply={() => {
              const index = hovered ?? bars.length - 1;
              apply(anchor ?? index, index);
              setAnchor(undefined);
            }}
            onCancel={() => {
              if (anchor === undefined) {
                props.onReset?.();
              }
              setAnchor(undefined);
              setHovered(undefined);
            }}
            onLeave={() => {
              setAnchor(undefined);
              setHovered(undefined);
            }}
          />
        )}
        {barAtCursor && (
          <BarTooltip
            bar={barAtCursor}
            at={
              (axis.positionOf(barAtCursor.from) +
                axis.positionOf(barAtCursor.to)) /
              2
            }
            text={barText}
          />
        )}
      </div>
      <div className={styles.ticks} aria-hidden>
        {axis
          .ticks(Math.max(2, Math.floor((width - 56) / TICK)))
          .filter(({ at }) => at >= 0 && at <= 0.985)
          .map(({ at, text }) => (
            <span key={at} style={{ left: `${at * 100}%` }}>
              {text}
            </span>
          ))}
      </div>
    </div>
  );
}

function BarShape(props: {
  bar: Bar;
  /** In thousandths of the plot. */
  left: number;
  right: number;
  /** Pixels for one. */
  scale: number;
  height: number;
  hovered: boolean;
  faded: boolean;
}) {
  const { bar, left, right, scale, height } = props;
  const gap = Math.min((right - left) * 0.12, 2);
  const failed = Math.min(bar.failed ?? 0, bar.value);
  // A single one among thousands is still seen.
  const tall = (value: number) =>
    value > 0 ? Math.max(value * scale, 1.5) : 0;
  const x = left + gap / 2;
  const width = Math.max(right - left - gap, 0.5);
  return (
    <g
      className={styles.bar}
      data-hovered={props.hovered}
      data-faded={props.faded}
    >
      <rect
        className={styles.whole}
        x={x}
        width={width}
        y={height - tall(bar.value)}
        height={tall(bar.value)}
      />
      {failed > 0 && (
        <rect
          className={styles.failed}
          x={x}
          width={width}
          y={height - tall(failed)}
          height={tall(failed)}
        />
      )}
    </g>
  );
}
