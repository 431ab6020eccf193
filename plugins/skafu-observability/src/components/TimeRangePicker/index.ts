export { TimeRangePicker } from './TimeRangePicker';
export { useTimeRange, type Live } from './useTimeRange';
export * from './rangeMath';
