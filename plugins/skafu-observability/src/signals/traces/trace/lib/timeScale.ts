/** Part of a trace that is looked at, in milliseconds from its start. */
export type View = { from: number; to: number };

/** Shorter than a microsecond tells nothing. */
const SHORTEST_MS = 0.001;

/** Where a moment lies in the view, in percent of its width. */
export function positionOf(view: View, time: number): number {
  return ((time - view.from) / (view.to - view.from)) * 100;
}

/** Where an interval is drawn, in percent; undefined when it lies outside. */
export function barOf(
  view: View,
  start: number,
  duration: number,
): { left: number; width: number } | undefined {
  const from = positionOf(view, start);
  const to = positionOf(view, start + duration);
  if (to < 0 || from > 100) {
    return undefined;
  }
  const left = Math.max(from, 0);
  return { left, width: Math.max(Math.min(to, 100) - left, 0) };
}

/** Round moments across the view, about as many as are wanted. */
export function ticksOf(view: View, wanted: number): number[] {
  const length = view.to - view.from;
  if (!(length > 0)) {
    return [];
  }
  const rough = length / Math.max(wanted, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map(factor => factor * power).find(each => each >= rough) ??
    rough;
  const first = Math.ceil(view.from / step - 1e-9);
  const last = Math.floor(view.to / step + 1e-9);
  // From whole numbers, so that no error adds up.
  return Array.from(
    { length: Math.max(last - first + 1, 0) },
    (_, index) => (first + index) * step,
  );
}

/** A dragged part, within the trace and long enough to look at. */
export function zoomedView(a: number, b: number, whole: View): View {
  const from = Math.max(Math.min(a, b), whole.from);
  const to = Math.min(Math.max(a, b), whole.to);
  return to - from < SHORTEST_MS
    ? { from, to: Math.min(from + SHORTEST_MS, whole.to) }
    : { from, to };
}

/** `120-480`, as the address holds it. */
export function viewText({ from, to }: View): string {
  return `${Number(from.toFixed(3))}-${Number(to.toFixed(3))}`;
}

/** The view that an address names; the whole where it names none within it. */
export function readView(text: string | undefined, whole: View): View {
  const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? '');
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  return match && from < to && from < whole.to
    ? zoomedView(from, to, whole)
    : whole;
}
