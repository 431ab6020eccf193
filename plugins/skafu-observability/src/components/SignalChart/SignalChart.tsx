import 'uplot/dist/uPlot.min.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { formatInstant } from '../../lib/time';
import { displayZone } from '../../lib/zone';
import type { Window } from '../TimeRangePicker/rangeMath';
import { ChartCursor } from './ChartCursor';
import { ChartLegend } from './ChartLegend';
import { ChartMarkers } from './ChartMarkers';
import { ChartTable, type ChartTableProps } from './ChartTable';
import { ChartTooltip } from './ChartTooltip';
import { fillingIndex } from './lib/alignSeries';
import { pointText } from './lib/pointText';
import { certainUntil, layersOf, stacked } from './lib/layers';
import { seriesStyle } from './lib/palette';
import type { ChartAction, ChartKind, ChartMarker } from './types';
import { usePerText } from './usePerText';
import { useUplot } from './useUplot';
import { useVisible } from './useVisible';
import palette from './palette.module.css';
import styles from './SignalChart.module.css';

/** Charts of a page share their cursor. */
const SYNC_KEY = 'skafu-observability';

/** Height of the legend, which a table has no use for. */
const LEGEND = 24;

/** Props of {@link SignalChart}. */
export type SignalChartProps = Omit<ChartTableProps, 'title'> & {
  window: Window;
  syncKey?: string;
  /** One sentence that stands for the picture. */
  summary: string;
  /** Absent where a drag selects nothing. */
  onZoom?: (window: Window) => void;
  /** Double click. */
  onReset?: () => void;
  kind?: ChartKind;
  /** What happened, in a strip above the plot; an empty list keeps its place. */
  markers?: ChartMarker[];
  /** From this moment on (ms) values are foreseen, and dashed. */
  dashedFrom?: number;
  /** Where to go from a moment (ms): shown once it is pinned. */
  actions?: (time: number) => ChartAction[];
  /** Shows the figures instead of the picture. */
  asTable?: boolean;
  /** Names the table. */
  title?: string;
};

/**
 * A time series chart: shared cursor, drag to zoom, click or Enter to pin,
 * double click to reset, arrow keys to read point by point.
 *
 * ```tsx
 * <SignalChart
 *   panel={{ series, unit: 'Milliseconds', signal: 'latency' }}
 *   window={windowOf(range, asOf)} period={60} asOf={asOf} height={160}
 *   summary={t('…')} onZoom={window => time.zoom(zoomedRange(window))}
 *   onReset={time.resetZoom} markers={markers} asTable={asTable} title={title}
 * />
 * ```
 */
export function SignalChart(props: SignalChartProps) {
  return props.asTable ? (
    <ChartTable
      {...props}
      title={props.title ?? props.summary}
      height={props.height + LEGEND}
    />
  ) : (
    <Plot {...props} />
  );
}

const NO_MARKERS: ChartMarker[] = [];
const NO_BANDS: NonNullable<SignalChartProps['bands']> = [];

function Plot(props: SignalChartProps) {
  const { panel, window, period, asOf, height, kind = 'line' } = props;
  const { bands = NO_BANDS, dashedFrom, format } = props;
  const { momentText = formatInstant } = props;
  const host = useRef<HTMLDivElement>(null);
  const keyboard = useRef<HTMLDivElement>(null);
  /** True while the cursor is this chart's own: others only draw theirs. */
  const engaged = useRef(false);
  const active = useVisible(host);
  const [cursor, setCursor] = useState<number>();
  const [pinnedTime, setPinnedTime] = useState<number>();
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());

  const layers = useMemo(
    () => layersOf({ series: panel.series, unit: '' }, bands, { kind, period }),
    [panel.series, bands, kind, period],
  );
  const { times, rows } = layers;
  const { tops, bases } = useMemo(
    () =>
      kind === 'stack' || kind === 'bars'
        ? stacked(rows, hidden)
        : { tops: rows, bases: undefined },
    [rows, hidden, kind],
  );
  const lineStyles = useMemo(
    () => panel.series.map((series, index) => seriesStyle(index, series)),
    [panel.series],
  );
  const per = usePerText(panel, period);
  const filling = fillingIndex(times, period, asOf / 1000);
  const labels = panel.series.map(series => series.label);
  const pinned = pinnedTime === undefined ? -1 : times.indexOf(pinnedTime);

  const togglePin = useCallback(
    (index: number | undefined) => {
      const time = index === undefined ? undefined : times[index];
      setPinnedTime(previous => (previous === time ? undefined : time));
    },
    [times],
  );
  const unpin = () => {
    setPinnedTime(undefined);
    keyboard.current?.focus();
  };

  const chart = useUplot(host, {
    ...layers,
    active,
    height,
    kind,
    tops,
    bases,
    labels,
    styles: lineStyles,
    hidden,
    window,
    unit: panel.unit,
    format,
    zone: props.zone ?? displayZone(),
    signal: bases ? undefined : panel.signal,
    thresholds: panel.thresholds ?? [],
    certain: certainUntil(times, { filling, dashedFrom }),
    markers: props.markers ?? NO_MARKERS,
    syncKey: props.syncKey ?? SYNC_KEY,
    onZoom: props.onZoom,
    onReset: props.onReset,
    onCursor: index => {
      if (engaged.current) {
        setCursor(index);
      }
    },
    onPin: togglePin,
  });

  const engage = () => {
    engaged.current = true;
  };
  const release = () => {
    engaged.current = false;
    setCursor(undefined);
  };

  const toggle = (index: number) =>
    setHidden(previous => {
      const next = new Set(previous);
      if (!next.delete(index)) {
        next.add(index);
      }
      return next;
    });

  const shown = pinned >= 0 ? pinned : cursor;
  const time = shown === undefined ? undefined : times[shown];
  return (
    <div className={`${palette.palette} ${styles.root}`}>
      <ChartLegend
        labels={labels}
        styles={lineStyles}
        rows={rows}
        unit={panel.unit}
        format={format}
        per={per}
        index={shown}
        filling={filling}
        hidden={hidden}
        onToggle={toggle}
      />
      {props.markers && (
        <ChartMarkers markers={props.markers} window={window} />
      )}
      <div
        className={styles.plot}
        style={{ height }}
        onMouseEnter={engage}
        onMouseLeave={release}
      >
        <div
          ref={host}
          className={styles.canvas}
          role="img"
          aria-label={props.summary}
        />
        {times.length > 0 && (
          <ChartCursor
            ref={keyboard}
            index={shown}
            length={times.length}
            text={index =>
              pointText(index, {
                time: momentText((times[index] ?? 0) * 1000),
                labels,
                rows,
                unit: panel.unit,
                format,
              })
            }
            onMove={index => {
              engage();
              const self = chart.current;
              const x = layers.xs[index];
              if (self && x !== undefined) {
                // Moves the cursors of all charts; those without layout move by state.
                self.setCursor({ left: self.valToPos(x, 'x'), top: 8 }, true);
              }
              setCursor(index);
            }}
            onPin={togglePin}
            onUnpin={() => setPinnedTime(undefined)}
            onLeave={release}
          />
        )}
        {shown !== undefined && time !== undefined && (
          <ChartTooltip
            chart={chart.current ?? undefined}
            x={layers.xs[shown] ?? time}
            moment={momentText(time * 1000)}
            index={shown}
            labels={labels}
            styles={lineStyles}
            rows={rows}
            bands={layers.bands}
            unit={panel.unit}
            format={format}
            per={per}
            thresholds={panel.thresholds ?? []}
            hidden={hidden}
            pinned={pinned >= 0}
            actions={pinned >= 0 ? props.actions?.(time * 1000) : undefined}
            onUnpin={unpin}
          />
        )}
      </div>
    </div>
  );
}
