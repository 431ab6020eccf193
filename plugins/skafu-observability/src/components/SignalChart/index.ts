export { SignalChart } from './SignalChart';
export type { SignalChartProps } from './SignalChart';
export { usePerText } from './usePerText';
export { limitText } from './lib/thresholdLabels';
