export { TimeRangePicker } from './TimeRangePicker';
export { useTimeRange, type Live, type Time } from './useTimeRange';
export * from './rangeMath';
