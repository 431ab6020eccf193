import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import type uPlot from 'uplot';
import { formatText } from '../../../lib/format';
import type { ChartState } from './chartOptions';
import { seriesStyle, stateVariable } from './palette';

/** Typical width of a character of a label, in pixels. */
const CHARACTER = 7;

const COMPARISONS = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** Draws the step into the bucket that is still filling: its value will change, so it is dashed. */
export function drawFilling(chart: uPlot, state: ChartState): void {
  const { filling } = state;
  if (filling === undefined || filling === 0) {
    return;
  }
  const times = chart.data[0];
  for (let index = 1; index < chart.series.length; index++) {
    const row = chart.data[index] ?? [];
    const from = row[filling - 1];
    const to = row[filling];
    if (chart.series[index]?.show && isNumber(from) && isNumber(to)) {
      const x0 = chart.valToPos(times[filling - 1] ?? 0, 'x', true);
      const x1 = chart.valToPos(times[filling] ?? 0, 'x', true);
      strokeLine(chart, {
        from: [x0, chart.valToPos(from, 'y', true)],
        to: [x1, chart.valToPos(to, 'y', true)],
        color: state.colorOf(seriesStyle(index - 1).variable),
        width: 1.5,
        dash: [3, 3],
      });
    }
  }
}

/** Draws alarm thresholds; those far above the data are named at the upper edge. */
export function drawThresholds(chart: uPlot, state: ChartState): void {
  const top = chart.scales.y?.max ?? 0;
  const ratio = devicePixelRatio || 1;
  const halo = state.colorOf('--bui-bg-neutral-1');
  const { left, width, top: edge } = chart.bbox;
  for (const threshold of state.thresholds) {
    const color = state.colorOf(stateVariable(threshold.state));
    const text = thresholdText(threshold, state.unit, width / ratio);
    if (threshold.value > top) {
      label(chart, `↑ ${text}`, color, halo, edge);
    } else {
      const y = Math.round(chart.valToPos(threshold.value, 'y', true));
      strokeLine(chart, {
        from: [left, y],
        to: [left + width, y],
        color,
        width: 1,
        dash: [5, 4],
      });
      label(chart, text, color, halo, y - 8 * ratio);
    }
  }
}

/** With the alarm's name where there is room for it. */
function thresholdText(
  threshold: Threshold,
  unit: string,
  width: number,
): string {
  const limit = `${COMPARISONS[threshold.comparison]} ${formatText(
    threshold.value,
    unit,
  )}`;
  const named = `${threshold.alarmName} ${limit}`;
  return named.length * CHARACTER < width ? named : limit;
}

/** Left, since what is watched happens on the right; with a halo, since lines may pass behind. */
function label(
  chart: uPlot,
  text: string,
  color: string,
  halo: string,
  y: number,
): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.font = `${10.5 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4 * ratio;
  ctx.strokeStyle = halo;
  ctx.fillStyle = color;
  const x = bbox.left + 4 * ratio;
  const visibleY = Math.max(y, bbox.top + 5 * ratio);
  ctx.strokeText(text, x, visibleY);
  ctx.fillText(text, x, visibleY);
  ctx.restore();
}

function strokeLine(
  chart: uPlot,
  line: {
    from: [number, number];
    to: [number, number];
    color: string;
    width: number;
    dash: number[];
  },
): void {
  const { ctx } = chart;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath();
  ctx.strokeStyle = line.color;
  ctx.lineWidth = line.width * ratio;
  ctx.setLineDash(line.dash.map(part => part * ratio));
  ctx.moveTo(...line.from);
  ctx.lineTo(...line.to);
  ctx.stroke();
  ctx.restore();
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
