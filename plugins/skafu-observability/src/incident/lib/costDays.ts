import type {
  CostAnomaly,
  CostPoint,
} from '@skafu/plugin-skafu-observability-common';

const DAY = 86_400_000;

/** Days before, to compare a day with. */
const COMPARED = 7;

/** Share by which a day's cost differs, and amount, to be worth a mark. */
const LEAST_SHARE = 0.25;
const LEAST_AMOUNT = 0.5;

/** Milliseconds since the epoch. */
type Window = { start: number; end: number };

/** Days whose cost is out of the ordinary. */
export type CostMark = {
  id: string;
  start: number;
  end: number;
  /** Against what was expected. */
  difference: number;
  /** As AWS's anomaly detection says: which service. */
  service?: string;
  anomaly: boolean;
};

/** Anomalies of AWS that touch a window, then days that differ from the week before them. */
export function costMarks(options: {
  points: CostPoint[];
  anomalies: CostAnomaly[];
  window: Window;
  now: number;
}): CostMark[] {
  const { points, anomalies, window, now } = options;
  const touches = ({ start, end }: Window) =>
    start < window.end && end > window.start;
  const found: CostMark[] = anomalies
    .map(anomaly => ({
      id: anomaly.id,
      start: Date.parse(anomaly.start),
      // Its last day belongs to it.
      end: anomaly.end === undefined ? now : Date.parse(anomaly.end) + DAY,
      difference: anomaly.impact,
      service: anomaly.service,
      anomaly: true,
    }))
    .filter(touches);
  const covered = (mark: Window) =>
    found.some(each => each.start < mark.end && each.end > mark.start);
  const days = points.flatMap((point, index) => {
    const day = { start: Date.parse(point.start), end: Date.parse(point.end) };
    const usual = median(
      points.slice(Math.max(index - COMPARED, 0), index).map(p => p.amount),
    );
    // A day that is not over, and the last one billed, still grow.
    const isBilled = day.end + DAY <= now;
    if (usual === undefined || !isBilled || !touches(day) || covered(day)) {
      return [];
    }
    const difference = point.amount - usual;
    return Math.abs(difference) >= LEAST_AMOUNT &&
      Math.abs(difference) >= LEAST_SHARE * usual
      ? [{ id: point.start, ...day, difference, anomaly: false }]
      : [];
  });
  return [...found, ...days].sort((one, other) => one.start - other.start);
}

function median(values: number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
