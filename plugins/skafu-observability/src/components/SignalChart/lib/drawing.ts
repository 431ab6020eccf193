import type uPlot from 'uplot';
import type { ChartState } from './chartOptions';
import { seriesStyle } from './palette';

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

/** A line on the canvas, measured in its pixels. */
export function strokeLine(
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
