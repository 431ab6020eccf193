/** How long CloudWatch goes on correcting what it has answered. */
const SETTLED_AFTER_SECONDS = 2 * 3_600;

const HOUR = 3_600;

/** A window on the grid of its period, instants in milliseconds since the epoch. */
export interface MetricWindow {
  start: number;
  end: number;
  /** Seconds. */
  period: number;
}

/** Widens a window to whole periods, so that viewers who look seconds apart ask the same. */
export function alignWindow(request: {
  start: Date;
  end: Date;
  period: number;
}): MetricWindow {
  const step = request.period * 1000;
  const start = Math.floor(request.start.getTime() / step) * step;
  const end = Math.ceil(request.end.getTime() / step) * step;
  return { start, end: Math.max(end, start + step), period: request.period };
}

/** Seconds for which an answer holds: a period while points are still coming, an hour when all are settled. */
export function windowTtl(window: MetricWindow, now: number): number {
  return (now - window.end) / 1000 > SETTLED_AFTER_SECONDS
    ? HOUR
    : Math.min(Math.max(window.period, 15), 300);
}

/** True for a window that moves with time: the next refresh asks for the one after it. */
export function movesWithTime(window: MetricWindow, now: number): boolean {
  return window.end > now - window.period * 1000;
}
