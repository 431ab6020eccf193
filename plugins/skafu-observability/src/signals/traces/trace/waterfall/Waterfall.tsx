import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { useNavigate } from 'react-router-dom';
import { useWidth } from '../../../../components/useWidth';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { SpanNode, SpanTree } from '../lib/spanTree';
import { positionOf, ticksOf, type View } from '../lib/timeScale';
import type { TraceLine } from '../lib/traceLines';
import type { WaterfallRow } from '../lib/visibleRows';
import { LineRow } from './LineRow';
import { MoreRow } from './MoreRow';
import { SpanRow } from './SpanRow';
import { TimeAxis } from './TimeAxis';
import type { WaterfallState } from './useWaterfall';
import { waterfallMove } from './waterfallMove';
import styles from './waterfall.module.css';

/** Below this width a span's name stands above its bar. */
const NARROW = 600;

/** Longer traces have only the rows in view made. */
const VIRTUAL_FROM = 150;

const HEIGHTS = { span: 28, line: 24, more: 24 } as const;
const NARROW_HEIGHTS = { span: 44, line: 28, more: 28 } as const;

/** Room for a tick's words, in pixels. */
const TICK_WIDTH = 110;

/**
 * The spans of a trace as a tree over time. Arrow keys move, open and close;
 * Enter shows a span, or the lines around a line. One row is in the tab order.
 */
export function Waterfall(props: {
  tree: SpanTree;
  state: WaterfallState;
  view: View;
  whole: View;
  onView: (view: View | undefined) => void;
  /** The span in the side panel. */
  selected: string | undefined;
  /** The span that the reader is pointed to. */
  marked: string | undefined;
  matches: ReadonlySet<string>;
  colorOf: (service: string) => string;
  lineHref: (line: TraceLine) => string;
  onOpen: (node: SpanNode) => void;
  onMoreLines: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { state, view, tree } = props;
  const { rows, wanted } = state;
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const isNarrow = width !== undefined && width < NARROW;
  const heights = isNarrow ? NARROW_HEIGHTS : HEIGHTS;

  const indexOf = useMemo(
    () => new Map(rows.map(({ key }, index) => [key, index])),
    [rows],
  );
  const current = indexOf.get(state.active ?? '') ?? 0;
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: index => heights[rows[index]?.kind ?? 'span'],
    getItemKey: index => rows[index]?.key ?? index,
    overscan: 16,
    // The row that has the focus stays, wherever one scrolls.
    rangeExtractor: range =>
      [...new Set([...defaultRangeExtractor(range), current])]
        .filter(index => index < rows.length)
        .sort((a, b) => a - b),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, heights, rows]);

  // Scrolls to what is wanted once it is among the rows, and once only.
  const done = useRef<typeof wanted>();
  useEffect(() => {
    const index = wanted && indexOf.get(wanted.key);
    if (!wanted || done.current === wanted || index === undefined) {
      return;
    }
    done.current = wanted;
    if (isVirtual) {
      virtualizer.scrollToIndex(index, {
        align: wanted.focus ? 'auto' : 'center',
      });
    }
    // The current row is always made, so the keys that follow find it at once.
    const row = scroller.current?.querySelector<HTMLElement>(
      '[role="row"][tabindex="0"]',
    );
    if (!isVirtual) {
      scrollWithin(scroller.current, row, wanted.focus);
    }
    if (wanted.focus) {
      row?.focus({ preventScroll: true });
    }
  }, [wanted, indexOf, isVirtual, virtualizer]);

  const open = (row: WaterfallRow) => {
    if (row.kind === 'span') {
      props.onOpen(row.node);
    } else if (row.kind === 'line') {
      navigate(props.lineHref(row.line));
    } else {
      props.onMoreLines();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, index: number) => {
    if (event.target !== event.currentTarget || event.altKey) {
      return;
    }
    const move = waterfallMove(rows, index, event.key);
    if (!move) {
      return;
    }
    event.preventDefault();
    if (move.kind === 'to') {
      state.move(move.key);
    } else if (move.kind === 'toggle') {
      state.toggle(move.key, move.open);
    } else {
      open(move.row);
    }
  };
  const onClick = (event: MouseEvent, row: WaterfallRow) => {
    const pressed =
      event.target instanceof Element && event.target.closest('a, button');
    // Who selects text to copy it opens nothing.
    if (!pressed && !window.getSelection()?.toString()) {
      state.setActive(row.key);
      open(row);
    }
  };

  // Beside the names it has about half of the width.
  const timelineWidth = (width ?? 1000) * (isNarrow ? 1 : 0.5);
  const ticks = useMemo(
    () => ticksOf(view, Math.max(2, Math.min(10, timelineWidth / TICK_WIDTH))),
    [view, timelineWidth],
  );

  const renderRow = (index: number, top?: number) => {
    const row = rows[index];
    if (!row) {
      return null;
    }
    const { node } = row;
    const isSpan = row.kind === 'span';
    const depth = isSpan ? node.depth : node.depth + 1;
    return (
      // The keys of a tree are handled on its rows; Enter does what a click does.
      <div
        key={row.key}
        role="row"
        aria-level={depth + 1}
        aria-rowindex={index + 2}
        aria-expanded={
          isSpan && node.descendants > 0 ? !row.isCollapsed : undefined
        }
        aria-selected={isSpan ? node.span.id === props.selected : undefined}
        tabIndex={index === current ? 0 : -1}
        className={styles.row}
        data-kind={row.kind}
        data-marked={isSpan && node.span.id === props.marked}
        data-match={isSpan && props.matches.has(node.span.id)}
        style={{
          height: heights[row.kind],
          ...(top !== undefined && {
            position: 'absolute',
            top: 0,
            right: 0,
            left: 0,
            transform: `translateY(${top}px)`,
          }),
        }}
        onKeyDown={event => onKeyDown(event, index)}
        onClick={event => onClick(event, row)}
        onFocus={() => state.setActive(row.key)}
      >
        {row.kind === 'span' && (
          <SpanRow
            node={node}
            view={view}
            isCollapsed={row.isCollapsed}
            color={props.colorOf(node.span.service)}
            onToggle={() => state.toggle(node.span.id)}
          />
        )}
        {row.kind === 'line' && (
          <LineRow
            line={row.line}
            node={node}
            href={props.lineHref(row.line)}
          />
        )}
        {row.kind === 'more' && <MoreRow node={node} count={row.count} />}
      </div>
    );
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-narrow={isNarrow}
      role="treegrid"
      aria-label={t('trace.tree')}
      aria-rowcount={rows.length + 1}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <div role="columnheader" className={styles.headCell}>
          {t('trace.operation')}
        </div>
        <div
          role="columnheader"
          className={styles.headAxis}
          aria-label={t('trace.timeline')}
        >
          <TimeAxis
            view={view}
            whole={props.whole}
            ticks={ticks}
            onView={props.onView}
          />
        </div>
        <div role="columnheader" className={styles.headCell} data-align="end">
          {t('trace.durationColumn')}
        </div>
      </div>
      <div
        role="presentation"
        className={styles.body}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        <div className={styles.grid} aria-hidden>
          <div className={styles.gridLines}>
            {ticks.map(tick => (
              <span
                key={tick}
                className={styles.gridLine}
                style={{ left: `${positionOf(view, tick)}%` }}
              />
            ))}
          </div>
        </div>
        {isVirtual
          ? virtualizer
              .getVirtualItems()
              .map(({ index, start }) => renderRow(index, start))
          : rows.map((_, index) => renderRow(index))}
      </div>
      <span className={styles.readOut}>
        {t('trace.spans', { count: tree.nodes.length })}
      </span>
    </div>
  );
}

/** Scrolls the tree alone, never the page: that would take the header away. */
function scrollWithin(
  scroller: HTMLElement | null,
  row: HTMLElement | null | undefined,
  isNear: boolean,
): void {
  if (!scroller || !row) {
    return;
  }
  const above = row.offsetTop - scroller.scrollTop;
  const isInView =
    above > 2 * row.offsetHeight &&
    above < scroller.clientHeight - 2 * row.offsetHeight;
  if (!isInView) {
    const margin = isNear ? 3 * row.offsetHeight : scroller.clientHeight / 2;
    scroller.scrollTop = Math.max(
      0,
      above < 2 * row.offsetHeight || !isNear
        ? row.offsetTop - margin
        : row.offsetTop - scroller.clientHeight + margin,
    );
  }
}
