import { eventsOf } from './eventsOf';
import { oldestKept, type LogGroup } from './LogGroup';

const { floor, round } = Math;

const minutesPerDay = 24 * 60;

/** CloudWatch Logs compresses what it stores; lines of one kind shrink to about an eighth. */
const compression = 0.12;

/** Minutes of a day from which its size is estimated. */
const samples = [180, 660, 1140];

const known = new WeakMap<LogGroup, Map<number, number>>();

/** Bytes a group stores at a moment, as far as yesterday's traffic tells. */
export function storedBytes(group: LogGroup, now: number): number {
  const today = floor(now / 86_400_000);
  const days = known.get(group) ?? new Map<number, number>();
  known.set(group, days);
  const bytes = days.get(today) ?? estimate(group, today, now);
  days.set(today, bytes);
  return bytes;
}

function estimate(group: LogGroup, today: number, now: number): number {
  const sampled = samples
    .flatMap(offset => eventsOf(group, (today - 1) * minutesPerDay + offset))
    .reduce((total, event) => total + event.message.length, 0);
  const minutes = (now - oldestKept(group, now)) / 60_000;
  return round((sampled / samples.length) * minutes * compression);
}
