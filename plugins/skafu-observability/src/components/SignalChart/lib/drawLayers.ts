import type uPlot from 'uplot';
import type { ChartMarker } from '../types';
import type { ChartState } from './chartOptions';
import { lastingSpans } from './clusters';
import { fillBetween, insidePlot, strokeLine } from './drawing';
import { hueVariable } from './palette';

/** What kinds of events are drawn in. */
export const MARKER_COLORS = {
  deploy: '--bui-fg-announcement',
  alarm: '--bui-fg-negative',
  security: '--bui-fg-warning',
} as const satisfies Record<ChartMarker['kind'], string>;

/** Draws what lies beneath lines: bands, areas, bars, and the moments of events. */
export function drawLayers(chart: uPlot, state: ChartState): void {
  for (const { low, high, hue } of state.bands) {
    const color = state.colorOf(hueVariable(hue));
    fillBetween(chart, { low, high, color, alpha: 0.16 });
  }
  if (state.kind === 'area' || state.kind === 'stack') {
    drawAreas(chart, state);
  }
  if (state.kind === 'bars') {
    insidePlot(chart, () => drawBars(chart, state));
  }
  insidePlot(chart, () => drawMoments(chart, state));
}

function drawAreas(chart: uPlot, state: ChartState): void {
  for (const [index, { variable }] of state.styles.entries()) {
    const high = state.tops[index] ?? [];
    if (chart.series[index + 1]?.show) {
      fillBetween(chart, {
        low: state.bases?.[index] ?? high.map(() => 0),
        high,
        color: state.colorOf(variable),
        alpha: state.kind === 'stack' ? 0.55 : 0.14,
      });
    }
  }
}

function drawBars(chart: uPlot, state: ChartState): void {
  const { ctx } = chart;
  const ratio = devicePixelRatio || 1;
  for (const [series, { variable }] of state.styles.entries()) {
    const tops = state.tops[series] ?? [];
    if (!chart.series[series + 1]?.show) {
      continue;
    }
    ctx.fillStyle = state.colorOf(variable);
    ctx.strokeStyle = ctx.fillStyle;
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    for (const [index, time] of state.times.entries()) {
      const top = tops[index];
      const span = state.spans[index] ?? 0;
      if (typeof top !== 'number' || top === state.bases?.[series]?.[index]) {
        continue;
      }
      const x0 = Math.round(chart.valToPos(time, 'x', true));
      const x1 = Math.round(chart.valToPos(time + span, 'x', true));
      const gap = Math.min((x1 - x0) * 0.2, 6 * ratio);
      const y0 = chart.valToPos(state.bases?.[series]?.[index] ?? 0, 'y', true);
      const y1 = chart.valToPos(top, 'y', true);
      const width = Math.max(x1 - x0 - gap, ratio);
      const left = x0 + gap / 2;
      const uncertain = state.certain !== undefined && index > state.certain;
      ctx.globalAlpha = uncertain ? 0.3 : 0.88;
      ctx.fillRect(left, y1, width, y0 - y1);
      if (uncertain) {
        ctx.globalAlpha = 0.9;
        ctx.strokeRect(left, y1, width, y0 - y1);
      }
    }
  }
}

function drawMoments(chart: uPlot, state: ChartState): void {
  const { ctx, bbox } = chart;
  const at = (time: number) =>
    Math.round(chart.valToPos(time / 1000, 'x', true));
  for (const { kind, from, to } of lastingSpans(state.markers, state.window)) {
    ctx.globalAlpha = 0.08;
    ctx.fillStyle = state.colorOf(MARKER_COLORS[kind]);
    ctx.fillRect(at(from), bbox.top, at(to) - at(from), bbox.height);
    ctx.globalAlpha = 1;
  }
  const moments = state.markers.filter(({ to }) => to === undefined);
  for (const marker of moments) {
    const x = at(marker.at);
    const color = state.colorOf(MARKER_COLORS[marker.kind]);
    strokeLine(chart, {
      points: [
        [x, bbox.top],
        [x, bbox.top + bbox.height],
      ],
      color,
      width: 1,
      dash: [2, 3],
      alpha: 0.55,
    });
  }
}
