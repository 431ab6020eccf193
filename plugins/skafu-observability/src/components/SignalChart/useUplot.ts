import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import UPlot from 'uplot';
import type { Window } from '../TimeRangePicker/rangeMath';
import { chartOptions, type ChartState } from './lib/chartOptions';
import { drawLayers } from './lib/drawLayers';
import { drawUncertain } from './lib/drawing';
import { drawThresholdLabels, drawThresholdLines } from './lib/drawThresholds';
import { colorsOf } from './lib/palette';

export type UplotInput = Omit<ChartState, 'colorOf'> & {
  active: boolean;
  height: number;
  labels: string[];
  hidden: ReadonlySet<number>;
  /** Where points are drawn, seconds since the epoch. */
  xs: number[];
  syncKey: string;
  onZoom: ((window: Window) => void) | undefined;
  onReset: (() => void) | undefined;
  /** Not called while the cursor of another chart moves this one's. */
  onCursor: (index: number | undefined) => void;
  onPin: (index: number | undefined) => void;
};

/**
 * Keeps one uPlot chart alive inside an element. A chart is made anew only when
 * its lines change; data, range, thresholds and theme flow into the living one.
 */
export function useUplot(
  host: RefObject<HTMLDivElement>,
  input: UplotInput,
): RefObject<UPlot | undefined> {
  const chart = useRef<UPlot>();
  const latest = useRef(input);
  latest.current = input;

  const { active, height, hidden, syncKey, kind } = input;
  const zoomable = input.onZoom !== undefined;
  const linesKey = JSON.stringify([input.labels, input.styles]);

  useLayoutEffect(() => {
    const element = host.current;
    if (!active || !element) {
      return undefined;
    }
    let colorOf = colorsOf(element);
    const made = new UPlot(
      chartOptions({
        width: Math.max(element.clientWidth, 120),
        height,
        labels: latest.current.labels,
        syncKey,
        linear: UPlot.paths.linear!(),
        tzDate: UPlot.tzDate,
        zoomable,
        state: () => ({ ...latest.current, colorOf }),
        onReset: () => latest.current.onReset?.(),
        hooks: {
          drawAxes: [
            self => drawLayers(self, { ...latest.current, colorOf }),
            self => drawThresholdLines(self, { ...latest.current, colorOf }),
          ],
          draw: [
            self => drawUncertain(self, { ...latest.current, colorOf }),
            self => drawThresholdLabels(self, { ...latest.current, colorOf }),
          ],
          setCursor: [
            self => latest.current.onCursor(self.cursor.idx ?? undefined),
          ],
          setSelect: [
            self => {
              const { left, width } = self.select;
              if (width > 0) {
                self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
                latest.current.onZoom?.({
                  start: self.posToVal(left, 'x') * 1000,
                  end: self.posToVal(left + width, 'x') * 1000,
                });
              }
            },
          ],
          ready: [
            self =>
              self.over.addEventListener('click', () =>
                latest.current.onPin(self.cursor.idx ?? undefined),
              ),
          ],
        },
      }),
      columns(latest.current),
      element,
    );
    chart.current = made;

    // In the next frame: resizing while sizes are reported would be reported again.
    let frame = 0;
    const resize = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      cancelAnimationFrame(frame);
      if (width > 0 && width !== made.width) {
        frame = requestAnimationFrame(() => made.setSize({ width, height }));
      }
    });
    resize.observe(element);

    const theme = new MutationObserver(() => {
      colorOf = colorsOf(element);
      made.redraw(false);
    });
    theme.observe(document.body, {
      attributes: true,
      attributeFilter: ['data-theme-mode', 'data-theme-name'],
    });

    return () => {
      resize.disconnect();
      cancelAnimationFrame(frame);
      theme.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [host, active, height, linesKey, kind, zoomable, syncKey]);

  const { xs, tops } = input;
  useEffect(() => {
    chart.current?.setData([xs, ...tops]);
  }, [
    xs,
    tops,
    active,
    input.window.start,
    input.window.end,
    input.thresholds,
    input.certain,
    input.markers,
    input.bands,
  ]);

  useEffect(() => {
    for (const index of latest.current.labels.keys()) {
      const show = !hidden.has(index);
      if (chart.current && chart.current.series[index + 1]?.show !== show) {
        chart.current.setSeries(index + 1, { show });
      }
    }
  }, [hidden, active, linesKey]);

  return chart;
}

function columns(input: UplotInput): UPlot.AlignedData {
  return [input.xs, ...input.tops];
}
