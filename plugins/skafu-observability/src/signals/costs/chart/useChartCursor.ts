import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Scales } from './scales';

/** Less than this is a click. */
const DRAG_FROM = 4;

/**
 * Where a person looks in the chart: the pointer or the arrow keys move, a click
 * or Enter pins, a drag chooses days.
 */
export function useChartCursor(options: {
  scales: Scales;
  count: number;
  onDrag?: (from: number, to: number) => void;
}) {
  const { scales, count, onDrag } = options;
  const [cursor, setCursor] = useState<number>();
  const [pinned, setPinned] = useState<number>();
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  /** Said aloud only to who moves by keys. */
  const [byKeys, setByKeys] = useState(false);

  const leftOf = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const isDrag = (one: typeof drag) =>
    one !== undefined && Math.abs(one.to - one.from) > DRAG_FROM;

  const pin = (index: number | undefined) =>
    setPinned(previous => (previous === index ? undefined : index));

  const pointer = {
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const left = leftOf(event);
      setByKeys(false);
      setCursor(scales.indexAt(left));
      setDrag(previous => previous && { ...previous, to: left });
    },
    onPointerLeave: () => {
      setCursor(undefined);
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      // Fingers scroll the page; they choose days in the toolbar.
      if (event.button === 0 && event.pointerType !== 'touch' && onDrag) {
        const left = leftOf(event);
        event.currentTarget.setPointerCapture?.(event.pointerId);
        setDrag({ from: left, to: left });
      }
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const left = leftOf(event);
      if (drag && isDrag({ ...drag, to: left })) {
        const ends = [scales.indexAt(drag.from), scales.indexAt(left)];
        setPinned(undefined);
        onDrag?.(Math.min(...ends), Math.max(...ends));
      } else {
        pin(scales.indexAt(left));
      }
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const here = cursor ?? pinned ?? count;
    const to = {
      ArrowLeft: here - 1,
      ArrowRight: here + 1,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setByKeys(true);
      setCursor(Math.min(Math.max(to, 0), count - 1));
    } else if (event.key === 'Enter' && cursor !== undefined) {
      event.preventDefault();
      pin(cursor);
    } else if (event.key === 'Escape') {
      setPinned(undefined);
      setCursor(undefined);
    }
  };

  return {
    shown: bounded(pinned, count) ?? bounded(cursor, count),
    isPinned: bounded(pinned, count) !== undefined,
    spoken: byKeys ? bounded(cursor, count) : undefined,
    selection: isDrag(drag) ? drag : undefined,
    pointer,
    onKeyDown,
    onBlur: () => setCursor(undefined),
  };
}

/** After a change of days, an index may be of nothing. */
function bounded(index: number | undefined, count: number) {
  return index !== undefined && index < count ? index : undefined;
}
