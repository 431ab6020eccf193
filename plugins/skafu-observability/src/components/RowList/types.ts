import type { ReactNode } from 'react';

/** A column of a {@link RowList}. */
export type RowColumn<T> = {
  id: string;
  /** Head of the column. */
  label: string;
  /** A CSS grid track: `minmax(0, 2fr)`, `96px`. */
  width: string;
  /** Numbers stand at the end. */
  align?: 'end';
  cell: (item: T) => ReactNode;
  /** Left out where the list is narrower, in pixels. */
  minWidth?: number;
  sortable?: boolean;
};

export type RowSort = { column: string; direction: 'asc' | 'desc' };

/** Props of {@link RowList}. */
export type RowListProps<T> = {
  /** What the rows are. */
  label: string;
  items: readonly T[];
  rowKey: (item: T) => string;
  columns: RowColumn<T>[];
  /** The row in two lines, for phones and narrow cards. */
  narrow?: (item: T) => ReactNode;
  /** Opens a side panel, usually. */
  onOpen?: (item: T) => void;
  /** The page behind a row. */
  href?: (item: T) => string | undefined;
  /** Shown at the end of a row that is hovered or focused. */
  actions?: (item: T) => ReactNode;
  /** The row whose side panel is open. */
  selectedKey?: string;
  sort?: RowSort;
  onSort?: (sort: RowSort) => void;
  isBusy?: boolean;
};
