import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { RowColumn } from './types';
import styles from './RowList.module.css';

/** One row of a list. The whole of it opens, save what can be pressed in it. */
export function Row<T>(props: {
  item: T;
  index: number;
  last: number;
  columns: RowColumn<T>[];
  template: string;
  /** Instead of the columns. */
  narrow?: (item: T) => ReactNode;
  height: number;
  /** Where it stands in a virtual list. */
  top?: number;
  isCurrent: boolean;
  isSelected: boolean;
  isInteractive: boolean;
  actions?: (item: T) => ReactNode;
  onFocus: () => void;
  onMove: (to: number) => void;
  onOpen: (item: T, asPage: boolean) => void;
}) {
  const { item, index, columns, narrow, top } = props;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: props.last,
      PageDown: index + 10,
      PageUp: index - 10,
    }[event.key];
    // Keys within a row belong to what is focused there.
    if (event.target !== event.currentTarget) {
      return;
    }
    if (to !== undefined) {
      event.preventDefault();
      props.onMove(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      props.onOpen(item, event.metaKey || event.ctrlKey);
    }
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const { target } = event;
    const pressed =
      target instanceof Element &&
      target.closest('a, button, input, label, [role="menuitem"]');
    // Who selects text to copy it opens nothing.
    if (!pressed && !window.getSelection()?.toString()) {
      props.onOpen(item, event.metaKey || event.ctrlKey);
    }
  };

  return (
    // The keys of a grid are handled on its rows; Enter does what a click does.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected || undefined}
      tabIndex={props.isCurrent ? 0 : -1}
      className={styles.row}
      data-interactive={props.isInteractive}
      data-narrow={Boolean(narrow)}
      style={{
        ...(narrow
          ? { minHeight: props.height }
          : { height: props.height, gridTemplateColumns: props.template }),
        ...(top !== undefined && {
          position: 'absolute',
          top: 0,
          right: 0,
          left: 0,
          transform: `translateY(${top}px)`,
        }),
      }}
      onKeyDown={onKeyDown}
      onClick={props.isInteractive ? onClick : undefined}
      onFocus={props.onFocus}
    >
      {narrow ? (
        <div role="gridcell" className={styles.narrow}>
          {narrow(item)}
        </div>
      ) : (
        columns.map(column => (
          <div
            key={column.id}
            role="gridcell"
            className={styles.cell}
            data-align={column.align}
          >
            {column.cell(item)}
          </div>
        ))
      )}
      {props.actions && !narrow && (
        <div role="gridcell" className={styles.actions}>
          {props.actions(item)}
        </div>
      )}
    </div>
  );
}
