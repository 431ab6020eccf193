import { useVirtualizer } from '@tanstack/react-virtual';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { usePreferences } from '../../preferences';
import { useWidth } from '../useWidth';
import { Row } from './Row';
import type { RowColumn, RowListProps } from './types';
import styles from './RowList.module.css';

/** Below this width rows have two lines. */
const NARROW = 600;

/** Lists longer than this scroll in themselves, with only the rows in view made. */
const VIRTUAL_FROM = 150;

const HEIGHTS = { comfortable: 36, compact: 28 } as const;
const NARROW_HEIGHT = 56;

/**
 * Quiet rows that a person scans: arrow keys move, Enter opens what `onOpen`
 * opens, Ctrl or Cmd with Enter the page behind `href`. One row is in the tab
 * order. Two-line rows where there is no room for columns.
 */
export function RowList<T>(props: RowListProps<T>) {
  const { items, onOpen, href } = props;
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(root);
  const { preferences } = usePreferences();
  const navigate = useNavigate();
  const [active, setActive] = useState(0);
  /** The focus follows only who moves by keys. */
  const wantsFocus = useRef(false);

  const narrow = width !== undefined && width < NARROW && Boolean(props.narrow);
  const columns = props.columns.filter(
    column => !column.minWidth || (width ?? Infinity) >= column.minWidth,
  );
  const height = narrow ? NARROW_HEIGHT : HEIGHTS[preferences.density];
  const template = columns.map(column => column.width).join(' ');
  const isVirtual = items.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: isVirtual ? items.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);

  const current = Math.min(active, Math.max(items.length - 1, 0));
  const move = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    wantsFocus.current = true;
    setActive(next);
    if (isVirtual) {
      virtualizer.scrollToIndex(next);
    }
  };
  useEffect(() => {
    const row = wantsFocus.current
      ? root.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
      : undefined;
    if (row) {
      wantsFocus.current = false;
      row.focus({ preventScroll: isVirtual });
    }
  });

  const open = (item: T, asPage: boolean) => {
    const page = href?.(item);
    if (page && (asPage || !onOpen)) {
      navigate(page);
    } else {
      onOpen?.(item);
    }
  };

  const renderRow = (index: number, top?: number) => {
    const item = items[index];
    return item === undefined ? null : (
      <Row
        key={props.rowKey(item)}
        item={item}
        index={index}
        columns={columns}
        template={template}
        narrow={narrow ? props.narrow : undefined}
        height={height}
        top={top}
        isCurrent={index === current}
        isSelected={props.rowKey(item) === props.selectedKey}
        isInteractive={Boolean(onOpen ?? href)}
        actions={props.actions}
        onFocus={() => setActive(index)}
        onMove={move}
        onOpen={open}
        last={items.length - 1}
      />
    );
  };

  return (
    <div
      ref={root}
      className={styles.root}
      role="grid"
      aria-label={props.label}
      aria-rowcount={items.length + 1}
      aria-busy={props.isBusy}
    >
      {!narrow && (
        <Head
          columns={columns}
          template={template}
          sort={props.sort}
          onSort={props.onSort}
        />
      )}
      <div
        ref={scroller}
        role="presentation"
        className={styles.body}
        style={isVirtual ? { maxHeight: '72vh', overflowY: 'auto' } : undefined}
      >
        {isVirtual ? (
          <div
            role="presentation"
            style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
          >
            {virtualizer
              .getVirtualItems()
              .map(({ index, start }) => renderRow(index, start))}
          </div>
        ) : (
          items.map((_, index) => renderRow(index))
        )}
      </div>
    </div>
  );
}

function Head<T>(props: {
  columns: RowColumn<T>[];
  template: string;
  sort?: RowListProps<T>['sort'];
  onSort?: RowListProps<T>['onSort'];
}) {
  const { columns, template, sort, onSort } = props;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={styles.head}
      style={{ gridTemplateColumns: template }}
    >
      {columns.map(column => {
        const direction =
          sort?.column === column.id ? sort.direction : undefined;
        return (
          <div
            key={column.id}
            role="columnheader"
            data-align={column.align}
            className={styles.headCell}
            aria-sort={
              direction && (direction === 'asc' ? 'ascending' : 'descending')
            }
          >
            {column.sortable && onSort ? (
              <button
                type="button"
                className={styles.sort}
                onClick={() =>
                  onSort({
                    column: column.id,
                    direction: direction === 'desc' ? 'asc' : 'desc',
                  })
                }
              >
                {column.label}
                {direction === 'asc' && <RiArrowUpLine size={14} aria-hidden />}
                {direction === 'desc' && (
                  <RiArrowDownLine size={14} aria-hidden />
                )}
              </button>
            ) : (
              column.label
            )}
          </div>
        );
      })}
    </div>
  );
}
