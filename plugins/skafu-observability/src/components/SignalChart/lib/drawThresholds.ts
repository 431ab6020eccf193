import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import type uPlot from 'uplot';
import type { ChartState } from './chartOptions';
import { strokeLine } from './drawing';
import { limitText, placeLabels, type Line } from './thresholdLabels';

/** Colour is for alarms that fire; the others stay in the background. */
const FIRING = '--bui-fg-negative';
const CALM = '--skafu-muted';

const FONT_SIZE = 10.5;
const LABEL_HEIGHT = 13;

/** Draws the lines of alarms, beneath the data. */
export function drawThresholdLines(chart: uPlot, state: ChartState): void {
  const { left, width } = chart.bbox;
  for (const threshold of state.thresholds) {
    const { y, beyond } = positionOf(chart, threshold);
    if (!beyond) {
      strokeLine(chart, {
        points: [
          [left, y],
          [left + width, y],
        ],
        color: state.colorOf(isFiring(threshold) ? FIRING : CALM),
        width: 1,
        dash: [5, 4],
      });
    }
  }
}

/** Names the lines, above the data but beside it where there is room. Far ones are named at the edge. */
export function drawThresholdLabels(chart: uPlot, state: ChartState): void {
  if (state.thresholds.length === 0) {
    return;
  }
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.font = `${FONT_SIZE * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const widthOf = (text: string) => ctx.measureText(text).width + 6 * ratio;
  const labels = placeLabels({
    lines: state.thresholds.map(threshold =>
      lineOf(chart, threshold, state.unit, widthOf),
    ),
    plot: bbox,
    height: LABEL_HEIGHT * ratio,
    widthOf,
    points: pointsOf(chart),
  });
  for (const { text, box, firing } of labels) {
    ctx.globalAlpha = 0.85;
    ctx.fillStyle = state.colorOf('--bui-bg-neutral-1');
    ctx.fillRect(box.left, box.top, box.width, box.height);
    ctx.globalAlpha = 1;
    ctx.fillStyle = state.colorOf(firing ? FIRING : CALM);
    ctx.fillText(text, box.left + 3 * ratio, box.top + box.height / 2);
  }
  ctx.restore();
}

/** A firing alarm with its name, where there is room for it. */
function lineOf(
  chart: uPlot,
  threshold: Threshold,
  unit: string,
  widthOf: (text: string) => number,
): Line {
  const { y, beyond } = positionOf(chart, threshold);
  const limit = beyond
    ? `${beyond} ${limitText(threshold, unit)}`
    : limitText(threshold, unit);
  const named = `${threshold.alarmName} ${limit}`;
  const firing = isFiring(threshold);
  const roomy = firing && widthOf(named) < chart.bbox.width * 0.6;
  return { text: roomy ? named : limit, y, firing };
}

/** Where the line stands; at the edge when it is beyond the axis. */
function positionOf(
  chart: uPlot,
  threshold: Threshold,
): { y: number; beyond?: '↑' | '↓' } {
  const { min = 0, max = 0 } = chart.scales.y ?? {};
  const { top, height } = chart.bbox;
  if (threshold.value > max) {
    return { y: top, beyond: '↑' };
  }
  if (threshold.value < min) {
    return { y: top + height, beyond: '↓' };
  }
  return { y: Math.round(chart.valToPos(threshold.value, 'y', true)) };
}

/** Where lines run: every point, and steps between points that lie far apart. */
function pointsOf(chart: uPlot): Array<[number, number]> {
  const [times, ...rows] = chart.data;
  const step = (LABEL_HEIGHT / 2) * (devicePixelRatio || 1);
  const points: Array<[number, number]> = [];
  for (const [series, row] of rows.entries()) {
    let previous: [number, number] | undefined;
    const visible = chart.series[series + 1]?.show !== false;
    for (let index = 0; visible && index < row.length; index++) {
      const value = row[index];
      if (typeof value !== 'number') {
        previous = undefined;
        continue;
      }
      const x = chart.valToPos(times[index] ?? 0, 'x', true);
      const y = chart.valToPos(value, 'y', true);
      const [fromX, fromY] = previous ?? [x, y];
      const steps = Math.ceil(Math.hypot(x - fromX, y - fromY) / step) || 1;
      for (let part = 1; part <= steps; part++) {
        points.push([
          fromX + ((x - fromX) * part) / steps,
          fromY + ((y - fromY) * part) / steps,
        ]);
      }
      previous = [x, y];
    }
  }
  return points;
}

function isFiring(threshold: Threshold): boolean {
  return threshold.state === 'ALARM';
}
