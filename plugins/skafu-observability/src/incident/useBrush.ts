import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Window } from '../components/TimeRangePicker';

/** A pointer that moves less has clicked. */
const CLICK_PX = 4;

/**
 * The pointer over the time axis: where it is, the span it drags over, and what
 * it clicks. A finger that moves down scrolls the page.
 */
export function useBrush(
  host: RefObject<HTMLElement>,
  plot: RefObject<HTMLElement>,
  options: {
    window: Window;
    onBrush: (window: Window) => void;
    onClick: (at: number, target: Element) => void;
  },
) {
  const latest = useRef(options);
  latest.current = options;
  const [at, setAt] = useState<number>();
  const [span, setSpan] = useState<Window>();

  useEffect(() => {
    const element = host.current;
    if (!element) {
      return undefined;
    }
    let from: { x: number; at: number } | undefined;
    let dragged = false;

    const momentAt = (x: number) => {
      const { left = 0, width = 0 } =
        plot.current?.getBoundingClientRect() ?? {};
      const { start, end } = latest.current.window;
      const share = width > 0 ? (x - left) / width : -1;
      return {
        share,
        at: start + Math.min(Math.max(share, 0), 1) * (end - start),
      };
    };
    const stop = () => {
      from = undefined;
      setSpan(undefined);
    };
    const onDown = (event: PointerEvent) => {
      const moment = momentAt(event.clientX);
      dragged = false;
      if (event.button === 0 && moment.share >= 0) {
        from = { x: event.clientX, at: moment.at };
      }
    };
    const onMove = (event: PointerEvent) => {
      const moment = momentAt(event.clientX);
      if (from && Math.abs(event.clientX - from.x) >= CLICK_PX) {
        if (!dragged) {
          dragged = true;
          // Only now: a captured pointer would not click what is beneath it.
          element.setPointerCapture(event.pointerId);
        }
        setSpan(ordered(from.at, moment.at));
      }
      setAt(moment.share >= 0 && moment.share <= 1 ? moment.at : undefined);
    };
    const onUp = (event: PointerEvent) => {
      const moment = momentAt(event.clientX);
      if (from && dragged) {
        latest.current.onBrush(ordered(from.at, moment.at));
      } else if (from && event.target instanceof Element) {
        latest.current.onClick(moment.at, event.target);
      }
      stop();
    };
    const onLeave = () => setAt(undefined);
    /** The end of a drag is no click on the link it ends over. */
    const onClick = (event: MouseEvent) => {
      if (dragged) {
        event.preventDefault();
        event.stopPropagation();
        dragged = false;
      }
    };
    /** Links would be dragged themselves. */
    const onDragStart = (event: Event) => event.preventDefault();

    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', stop);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('click', onClick, true);
    element.addEventListener('dragstart', onDragStart);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', stop);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('click', onClick, true);
      element.removeEventListener('dragstart', onDragStart);
    };
  }, [host, plot]);

  return { at, span };
}

function ordered(one: number, other: number): Window {
  return { start: Math.min(one, other), end: Math.max(one, other) };
}
