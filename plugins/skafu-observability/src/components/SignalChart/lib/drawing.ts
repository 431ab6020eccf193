import type uPlot from 'uplot';
import type { ChartState } from './chartOptions';
import type { Row } from './alignSeries';

/** Steps that may still change or are only foreseen are dashed. */
export function drawUncertain(chart: uPlot, state: ChartState): void {
  const { certain } = state;
  if (certain === undefined || state.kind === 'bars') {
    return;
  }
  const times = chart.data[0];
  for (let series = 1; series < chart.series.length; series++) {
    const row = chart.data[series] ?? [];
    const points: Array<[number, number]> = [];
    for (let index = Math.max(certain, 0); index < row.length; index++) {
      const value = row[index];
      if (typeof value === 'number') {
        points.push([
          chart.valToPos(times[index] ?? 0, 'x', true),
          chart.valToPos(value, 'y', true),
        ]);
      }
    }
    const style = state.styles[series - 1];
    if (chart.series[series]?.show && style && points.length > 1) {
      strokeLine(chart, {
        points,
        color: state.colorOf(style.variable),
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
    points: Array<[number, number]>;
    color: string;
    width: number;
    dash?: number[];
    alpha?: number;
  },
): void {
  const { ctx } = chart;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath();
  ctx.globalAlpha = line.alpha ?? 1;
  ctx.strokeStyle = line.color;
  ctx.lineWidth = line.width * ratio;
  ctx.setLineDash((line.dash ?? []).map(part => part * ratio));
  for (const [index, [x, y]] of line.points.entries()) {
    if (index === 0) {
      ctx.moveTo(x, y);
    } else {
      ctx.lineTo(x, y);
    }
  }
  ctx.stroke();
  ctx.restore();
}

/** Fills between two rows, each unbroken run by itself. */
export function fillBetween(
  chart: uPlot,
  area: { low: Row; high: Row; color: string; alpha: number },
): void {
  const { ctx } = chart;
  const times = chart.data[0];
  const lineTo = (index: number, value: number) =>
    ctx.lineTo(
      chart.valToPos(times[index] ?? 0, 'x', true),
      chart.valToPos(value, 'y', true),
    );
  let run: number[] = [];
  const fill = () => {
    if (run.length > 1) {
      ctx.beginPath();
      for (const index of run) {
        lineTo(index, area.high[index] ?? 0);
      }
      for (const index of run.reverse()) {
        lineTo(index, area.low[index] ?? 0);
      }
      ctx.closePath();
      ctx.fill();
    }
    run = [];
  };
  insidePlot(chart, () => {
    ctx.globalAlpha = area.alpha;
    ctx.fillStyle = area.color;
    for (let index = 0; index < times.length; index++) {
      const high = area.high[index];
      const low = area.low[index];
      if (typeof high === 'number' && typeof low === 'number') {
        run.push(index);
      } else {
        fill();
      }
    }
    fill();
  });
}

/** Draws, but not over the axes. */
export function insidePlot(chart: uPlot, draw: () => void): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}
