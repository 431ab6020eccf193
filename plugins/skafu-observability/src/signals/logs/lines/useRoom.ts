import { useLayoutEffect, useState, type RefObject } from 'react';

const LEAST = 280;
/** Of the window, at least: phones have much above the list. */
const LEAST_SHARE = 0.6;
/** Between the list and the end of the window. */
const MARGIN = 24;

/** Height from an element to the end of the window, for a list whose end is what matters. */
export function useRoom(
  element: RefObject<HTMLElement>,
  isWanted: boolean,
): number | undefined {
  const [room, setRoom] = useState<number>();
  useLayoutEffect(() => {
    if (!isWanted) {
      setRoom(undefined);
      return undefined;
    }
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setRoom(
        Math.max(
          LEAST,
          window.innerHeight * LEAST_SHARE,
          window.innerHeight - top - MARGIN,
        ),
      );
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [element, isWanted]);
  return room;
}
