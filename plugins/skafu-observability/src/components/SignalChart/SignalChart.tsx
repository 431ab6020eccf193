import 'uplot/dist/uPlot.min.css';
import type { Panel } from '@skafu/plugin-skafu-observability-common';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Window } from '../TimeRangePicker/rangeMath';
import { alignSeries, fillingIndex } from './lib/alignSeries';
import { ChartLegend } from './ChartLegend';
import { ChartTooltip } from './ChartTooltip';
import { usePerText } from './usePerText';
import { useUplot } from './useUplot';
import { useVisible } from './useVisible';
import palette from './palette.module.css';
import styles from './SignalChart.module.css';

/** Props of {@link SignalChart}. */
export type SignalChartProps = {
  panel: Panel;
  window: Window;
  /** Seconds between points. */
  period: number;
  /** When the data was read, milliseconds since the epoch. */
  asOf: number;
  height: number;
  syncKey: string;
  /** One sentence that stands for the picture. */
  summary: string;
  onZoom: (window: Window) => void;
  onReset: () => void;
};

/** A time series chart: shared cursor, drag to zoom, click to pin, double click to reset. */
export function SignalChart(props: SignalChartProps) {
  const { panel, window, period, asOf, height } = props;
  const host = useRef<HTMLDivElement>(null);
  const active = useVisible(host);
  const [cursor, setCursor] = useState<number>();
  const [hovered, setHovered] = useState(false);
  const [pinnedTime, setPinnedTime] = useState<number>();
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());

  const data = useMemo(
    () => alignSeries(panel.series, period),
    [panel.series, period],
  );
  const per = usePerText(panel, period);
  const filling = fillingIndex(data.times, period, asOf / 1000);
  const labels = panel.series.map(series => series.label);
  const pinned = pinnedTime === undefined ? -1 : data.times.indexOf(pinnedTime);

  const togglePin = useCallback(
    (index: number | undefined) => {
      const time = index === undefined ? undefined : data.times[index];
      setPinnedTime(previous => (previous === time ? undefined : time));
    },
    [data],
  );

  const chart = useUplot(host, {
    active,
    height,
    labels,
    hidden,
    data,
    window,
    unit: panel.unit,
    signal: panel.signal,
    thresholds: panel.thresholds,
    filling,
    syncKey: props.syncKey,
    onZoom: props.onZoom,
    onReset: props.onReset,
    onCursor: setCursor,
    onPin: togglePin,
  });

  const toggle = (index: number) =>
    setHidden(previous => {
      const next = new Set(previous);
      if (!next.delete(index)) {
        next.add(index);
      }
      return next;
    });

  const shown = pinned >= 0 ? pinned : cursor;
  const time = shown === undefined ? undefined : data.times[shown];
  return (
    <div className={`${palette.palette} ${styles.root}`}>
      <ChartLegend
        labels={labels}
        rows={data.rows}
        unit={panel.unit}
        per={per}
        index={shown}
        filling={filling}
        hidden={hidden}
        onToggle={toggle}
      />
      <div
        className={styles.plot}
        style={{ height }}
        onMouseEnter={() => setHovered(true)}
        onMouseLeave={() => setHovered(false)}
      >
        <div
          ref={host}
          className={styles.canvas}
          role="img"
          aria-label={props.summary}
        />
        {shown !== undefined &&
          time !== undefined &&
          (hovered || pinned >= 0) && (
            <ChartTooltip
              chart={chart.current ?? undefined}
              time={time}
              index={shown}
              labels={labels}
              rows={data.rows}
              unit={panel.unit}
              per={per}
              thresholds={panel.thresholds}
              hidden={hidden}
              pinned={pinned >= 0}
            />
          )}
      </div>
    </div>
  );
}
