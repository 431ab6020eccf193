import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { RiInformationLine, RiScissorsCutLine } from '@remixicon/react';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useWidth } from '../../../components/useWidth';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { LineRow } from './LineRow';
import type { LineColumn } from './lineColumns';
import { useListKeys } from './useListKeys';
import { useRoom } from './useRoom';
import { isNote, type LogItem, type LogLine } from './types';
import styles from './lines.module.css';

/** Below this width lines have their time above them. */
const NARROW = 600;
const ROW_HEIGHT = 26;
const NARROW_ROW_HEIGHT = 58;

export type LineListProps = {
  label: string;
  count: number;
  /** Undefined while it is being read. */
  itemAt: (index: number) => LogItem | undefined;
  columns: readonly LineColumn[];
  words: readonly string[];
  wrap: boolean;
  raw: boolean;
  /** All of a line, under it. */
  details: (line: LogLine) => ReactNode;
  /** The line whose panel is open. */
  selectedKey?: string;
  /** Which rows are in view. */
  onView?: (from: number, to: number) => void;
  /** Stays at the end as lines come. */
  followsEnd?: boolean;
  onScroll?: (element: HTMLDivElement) => void;
  isOutdated?: boolean;
};

/** Lines of a log: only those in view are made, so that there may be any number. */
export function LineList(props: LineListProps) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { count, itemAt, columns, onView, followsEnd } = props;
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(root);
  const narrow = width !== undefined && width < NARROW;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT),
    getItemKey: index => itemAt(index)?.key ?? index,
    overscan: 16,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => onView?.(first, last), [onView, first, last]);
  useEffect(() => {
    virtualizer.measure();
    // That forgets rows in view too, whose size may be the same as before.
    for (const place of scroller.current?.querySelectorAll<HTMLDivElement>(
      '[data-index]',
    ) ?? []) {
      virtualizer.measureElement(place);
    }
  }, [virtualizer, narrow, props.wrap]);
  useEffect(() => {
    if (followsEnd && count > 0) {
      virtualizer.scrollToIndex(count - 1, { align: 'end' });
    }
  });

  const toggle = useCallback((line: LogLine) => {
    setOpen(previous => {
      const next = new Set(previous);
      if (!next.delete(line.key)) {
        next.add(line.key);
      }
      return next;
    });
  }, []);
  const { current, setCurrent, onKeyDown } = useListKeys({
    root,
    count,
    first,
    last,
    open,
    onToggle: toggle,
    scrollTo: index => virtualizer.scrollToIndex(index),
  });
  const room = useRoom(scroller, followsEnd !== undefined);
  const template = columns.map(column => column.width).join(' ');

  return (
    <div
      ref={root}
      role="treegrid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      className={styles.list}
      data-outdated={props.isOutdated || undefined}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={narrow ? styles.readOut : styles.head}
        style={narrow ? undefined : { gridTemplateColumns: template }}
      >
        {columns.map(column => (
          <span
            key={column.id}
            role="columnheader"
            className={styles.headCell}
            data-kind={column.kind}
          >
            {column.kind === 'text' || column.kind === 'number'
              ? column.id
              : t(`logResults.${column.kind}`)}
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        role="presentation"
        className={styles.scroller}
        style={room === undefined ? undefined : { height: room }}
        onScroll={event => props.onScroll?.(event.currentTarget)}
      >
        <div
          role="presentation"
          className={styles.canvas}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, key, start }) => {
            const item = itemAt(index);
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                role="presentation"
                className={styles.place}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Item
                  {...props}
                  item={item}
                  index={index}
                  narrow={narrow}
                  template={template}
                  isCurrent={index === current}
                  isOpen={item !== undefined && open.has(item.key)}
                  onFocus={setCurrent}
                  onToggle={toggle}
                  onKeyDown={onKeyDown}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Item(
  props: LineListProps & {
    item: LogItem | undefined;
    index: number;
    narrow: boolean;
    template: string;
    isCurrent: boolean;
    isOpen: boolean;
    onFocus: (index: number) => void;
    onToggle: (line: LogLine) => void;
    onKeyDown: (event: KeyboardEvent, index: number, line: LogLine) => void;
  },
) {
  const { item } = props;
  if (!item) {
    return <div className={styles.blank} />;
  }
  if (isNote(item)) {
    return <Note text={item.note} tone={item.tone} />;
  }
  return (
    <>
      <LineRow
        line={item}
        index={props.index}
        columns={props.columns}
        template={props.template}
        narrow={props.narrow}
        wrap={props.wrap}
        raw={props.raw}
        words={props.words}
        isCurrent={props.isCurrent}
        isOpen={props.isOpen}
        isSelected={item.key === props.selectedKey}
        onFocus={props.onFocus}
        onToggle={props.onToggle}
        onKeyDown={props.onKeyDown}
      />
      {props.isOpen && (
        <div role="row" className={styles.details}>
          <div role="gridcell">{props.details(item)}</div>
        </div>
      )}
    </>
  );
}

function Note(props: { text: string; tone: 'gap' | 'info' }) {
  const Icon = props.tone === 'gap' ? RiScissorsCutLine : RiInformationLine;
  return (
    <div role="row" className={styles.note} data-tone={props.tone}>
      <span role="gridcell">
        <Icon size={14} aria-hidden /> {props.text}
      </span>
    </div>
  );
}
