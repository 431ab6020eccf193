export { RowList } from './RowList';
export type { RowColumn, RowListProps, RowSort } from './types';
