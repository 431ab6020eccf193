import { useLayoutEffect, useState, type RefObject } from 'react';

/** Width of an element in pixels, as it changes; undefined until it is laid out. */
export function useWidth(element: RefObject<HTMLElement>): number | undefined {
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) {
      return undefined;
    }
    setWidth(target.clientWidth || undefined);
    // In the next frame: resizing while sizes are reported would be reported again.
    let frame = 0;
    const observer = new ResizeObserver(([entry]) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        setWidth(Math.round(entry?.contentRect.width ?? 0) || undefined),
      );
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [element]);
  return width;
}
