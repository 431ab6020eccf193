import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import UPlot from 'uplot';
import type { Window } from '../TimeRangePicker/rangeMath';
import type { AlignedData } from './lib/alignSeries';
import { chartOptions, type ChartState } from './lib/chartOptions';
import { drawFilling } from './lib/drawing';
import { drawThresholdLabels, drawThresholdLines } from './lib/drawThresholds';
import { colorsOf } from './lib/palette';

export type UplotInput = Omit<ChartState, 'colorOf'> & {
  active: boolean;
  height: number;
  labels: string[];
  hidden: ReadonlySet<number>;
  data: AlignedData;
  syncKey: string;
  onZoom: (window: Window) => void;
  onReset: () => void;
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

  const { active, height, data, hidden, syncKey } = input;
  const labelsKey = input.labels.join('\n');

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
        state: () => ({ ...latest.current, colorOf }),
        onReset: () => latest.current.onReset(),
        hooks: {
          drawAxes: [
            self => drawThresholdLines(self, { ...latest.current, colorOf }),
          ],
          draw: [
            self => drawFilling(self, { ...latest.current, colorOf }),
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
                latest.current.onZoom({
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
      columns(latest.current.data),
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
  }, [host, active, height, labelsKey, syncKey]);

  useEffect(() => {
    chart.current?.setData(columns(data));
  }, [
    data,
    active,
    input.window.start,
    input.window.end,
    input.thresholds,
    input.filling,
  ]);

  useEffect(() => {
    for (const index of latest.current.labels.keys()) {
      const show = !hidden.has(index);
      if (chart.current && chart.current.series[index + 1]?.show !== show) {
        chart.current.setSeries(index + 1, { show });
      }
    }
  }, [hidden, active, labelsKey]);

  return chart;
}

function columns(data: AlignedData): UPlot.AlignedData {
  return [data.times, ...data.rows];
}
