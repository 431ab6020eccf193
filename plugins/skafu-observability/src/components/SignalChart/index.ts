export { SignalChart } from './SignalChart';
export type { SignalChartProps } from './SignalChart';
export { SeriesMark } from './ChartLegend';
