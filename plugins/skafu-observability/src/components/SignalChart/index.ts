export { SignalChart } from './SignalChart';
export type { SignalChartProps } from './SignalChart';
export { ChartTable } from './ChartTable';
export type { ChartTableProps } from './ChartTable';
export { MarkerShape } from './ChartMarkers';
export { TableToggle } from './TableToggle';
export { usePerText } from './usePerText';
export { limitText } from './lib/thresholdLabels';
export type * from './types';
