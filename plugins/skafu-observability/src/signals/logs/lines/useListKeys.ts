import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { LogLine } from './types';

const PAGE = 20;

/**
 * Keys of a list of lines: arrows, Page Up and Down, Home and End move; Enter
 * and the right arrow open a line, Escape and the left arrow close it.
 */
export function useListKeys(list: {
  root: RefObject<HTMLElement>;
  count: number;
  /** Rows that are in the document. */
  first: number;
  last: number;
  open: ReadonlySet<string>;
  onToggle: (line: LogLine) => void;
  scrollTo: (index: number) => void;
}) {
  const [current, setCurrent] = useState(0);
  /** The focus follows only who moves by keys, once the row is there. */
  const wanted = useRef<number>();
  const latest = useRef(list);
  latest.current = list;

  useEffect(() => {
    if (wanted.current !== undefined) {
      const row = list.root.current?.querySelector<HTMLElement>(
        `[role="row"][aria-rowindex="${wanted.current + 2}"]`,
      );
      if (row) {
        wanted.current = undefined;
        row.focus({ preventScroll: true });
      }
    }
  });

  const onKeyDown = useCallback(
    (event: KeyboardEvent, index: number, line: LogLine) => {
      // Within what is open, keys belong to it.
      if (event.target !== event.currentTarget) {
        return;
      }
      const { count, open, onToggle, scrollTo } = latest.current;
      const isOpen = open.has(line.key);
      const target: Record<string, number> = {
        ArrowDown: index + 1,
        ArrowUp: index - 1,
        PageDown: index + PAGE,
        PageUp: index - PAGE,
        Home: 0,
        End: count - 1,
      };
      const to = target[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const next = Math.max(0, Math.min(count - 1, to));
        wanted.current = next;
        setCurrent(next);
        scrollTo(next);
      } else if (
        event.key === 'Enter' ||
        event.key === ' ' ||
        (event.key === 'ArrowRight' && !isOpen) ||
        ((event.key === 'ArrowLeft' || event.key === 'Escape') && isOpen)
      ) {
        event.preventDefault();
        onToggle(line);
      }
    },
    [],
  );

  // A row that has scrolled out of the document cannot be in the tab order.
  const reachable =
    current >= list.first && current <= list.last ? current : list.first;
  return { current: reachable, setCurrent, onKeyDown };
}
