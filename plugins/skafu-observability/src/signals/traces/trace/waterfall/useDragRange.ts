import { useRef, useState, type PointerEvent } from 'react';

/** A press that moves less than this is a click. */
const MIN_DRAG = 4;

/** Part of an element's width, each end from 0 to 1. */
export type Part = { from: number; to: number };

/** Lets somebody drag over an element to choose a part of its width. */
export function useDragRange(onRange: (part: Part) => void) {
  const [part, setPart] = useState<Part>();
  const began = useRef<number>();

  const at = (event: PointerEvent<Element>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - left) / (width || 1)));
  };
  const end = (event: PointerEvent<Element>) => {
    const from = began.current;
    const to = at(event);
    const { width } = event.currentTarget.getBoundingClientRect();
    began.current = undefined;
    setPart(undefined);
    if (from !== undefined && Math.abs(to - from) * width >= MIN_DRAG) {
      onRange({ from: Math.min(from, to), to: Math.max(from, to) });
    }
  };
  return {
    part,
    handlers: {
      onPointerDown: (event: PointerEvent<Element>) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          began.current = at(event);
        }
      },
      onPointerMove: (event: PointerEvent<Element>) => {
        const from = began.current;
        if (from !== undefined) {
          const to = at(event);
          setPart({ from: Math.min(from, to), to: Math.max(from, to) });
        }
      },
      onPointerUp: end,
      onPointerCancel: () => {
        began.current = undefined;
        setPart(undefined);
      },
    },
  };
}
