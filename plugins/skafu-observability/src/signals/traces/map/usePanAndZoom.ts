import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useWidth } from '../../../components/useWidth';

const SMALLEST = 0.2;
const LARGEST = 2;
const STEP = 1.25;

/** Smaller than this, names cannot be read: the map is scrolled instead. */
const READABLE = 0.78;

/** Larger than this, a small map only looks coarse. */
const ROOMY = 1.25;

/** A drag begins after so many pixels; before, it is a click. */
const SLACK = 4;

/**
 * Moves a large sheet in a scrolling box. The box scrolls by itself, with all
 * that a browser offers for that; the mouse may also drag it. Ctrl with the
 * wheel zooms around the pointer, so that the page still scrolls.
 */
export function usePanAndZoom(
  scroller: RefObject<HTMLDivElement>,
  sheetWidth: number,
) {
  const width = useWidth(scroller);
  const [chosen, setChosen] = useState<number>();
  const fitting = Math.min(
    ROOMY,
    Math.max(READABLE, (width ?? sheetWidth) / sheetWidth),
  );
  const scale = chosen ?? fitting;
  /** The point that stays where it is while zooming, in the box and on the sheet. */
  const anchor = useRef<{ box: [number, number]; sheet: [number, number] }>();
  const latest = useRef(scale);
  latest.current = scale;

  const zoomTo = useCallback(
    (next: number, at?: [number, number]) => {
      const box = scroller.current;
      if (box) {
        const point = at ?? [box.clientWidth / 2, box.clientHeight / 2];
        anchor.current = {
          box: point,
          sheet: [
            (box.scrollLeft + point[0]) / latest.current,
            (box.scrollTop + point[1]) / latest.current,
          ],
        };
      }
      setChosen(Math.max(SMALLEST, Math.min(LARGEST, next)));
    },
    [scroller],
  );
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && anchor.current) {
      const { box: at, sheet } = anchor.current;
      box.scrollLeft = sheet[0] * scale - at[0];
      box.scrollTop = sheet[1] * scale - at[1];
      anchor.current = undefined;
    }
  }, [scroller, scale]);

  // React listens to the wheel passively, and then the page could not be kept from zooming.
  useEffect(() => {
    const box = scroller.current;
    const onWheel = (event: WheelEvent) => {
      if (box && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        const { left, top } = box.getBoundingClientRect();
        zoomTo(latest.current * Math.exp(-event.deltaY / 300), [
          event.clientX - left,
          event.clientY - top,
        ]);
      }
    };
    box?.addEventListener('wheel', onWheel, { passive: false });
    return () => box?.removeEventListener('wheel', onWheel);
  }, [scroller, zoomTo]);

  /** Brings a place of the sheet into the box; into its left part where something covers the rest. */
  const reveal = useCallback(
    ({ x, y }: { x: number; y: number }, isCovered: boolean) => {
      const box = scroller.current;
      if (box) {
        const [left, top] = [x * latest.current, y * latest.current];
        // What is in sight already stays where it is.
        if (isCovered || !isWithin(left - box.scrollLeft, box.clientWidth)) {
          box.scrollLeft = left - box.clientWidth * (isCovered ? 0.25 : 0.6);
        }
        if (!isWithin(top - box.scrollTop, box.clientHeight)) {
          box.scrollTop = top - box.clientHeight * 0.5;
        }
      }
    },
    [scroller],
  );

  const drag = useRef<{ x: number; y: number; left: number; top: number }>();
  const wasDragged = useRef(false);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      wasDragged.current = false;
      if (event.pointerType === 'mouse' && event.button === 0) {
        const box = event.currentTarget;
        drag.current = {
          x: event.clientX,
          y: event.clientY,
          left: box.scrollLeft,
          top: box.scrollTop,
        };
      }
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const from = drag.current;
      if (!from) {
        return;
      }
      if (event.buttons === 0) {
        drag.current = undefined;
        return;
      }
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (wasDragged.current || Math.hypot(dx, dy) > SLACK) {
        wasDragged.current = true;
        event.currentTarget.scrollLeft = from.left - dx;
        event.currentTarget.scrollTop = from.top - dy;
      }
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
    // The click that ends a drag opens nothing.
    onClickCapture: (event: { stopPropagation: () => void }) => {
      if (wasDragged.current) {
        wasDragged.current = false;
        event.stopPropagation();
      }
    },
  };

  return {
    scale,
    /** False until the box was measured. */
    isReady: width !== undefined,
    reveal,
    zoom: (direction: 1 | -1) => zoomTo(scale * STEP ** direction),
    fit: () => {
      const box = scroller.current;
      setChosen(
        box && width
          ? Math.max(SMALLEST, Math.min(1, width / sheetWidth))
          : undefined,
      );
      box?.scrollTo?.({ left: 0, top: 0 });
    },
    handlers,
  };
}

function isWithin(at: number, size: number): boolean {
  return at >= 0 && at <= size * 0.8;
}
