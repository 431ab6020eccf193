import {
  relativeRangeSeconds,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { windowOf } from '../../../components/TimeRangePicker';

/** As long as CloudTrail keeps events. */
const KEPT_DAYS = 90;
const DAY = 86_400_000;

/** What can be asked for of a range that the page has. */
export type Asked =
  | { range: TimeRange; isCut: boolean }
  /** All of it is older than anything that is kept. */
  | 'too-old';

/** The range as far back as events are kept. */
export function askedRange(range: TimeRange, now: number): Asked {
  if (range.range !== undefined) {
    const tooLong =
      (relativeRangeSeconds(range.range) ?? 0) * 1000 > KEPT_DAYS * DAY;
    return tooLong
      ? { range: { range: `${KEPT_DAYS}d` }, isCut: true }
      : { range, isCut: false };
  }
  const { start, end } = windowOf(range, now);
  const oldest = now - KEPT_DAYS * DAY;
  if (end <= oldest) {
    return 'too-old';
  }
  // To the whole hour, so that the same question is asked for a while.
  const cut = Math.ceil(oldest / 3_600_000) * 3_600_000;
  return start < oldest
    ? {
        range: { start: new Date(cut).toISOString(), end: range.end },
        isCut: true,
      }
    : { range, isCut: false };
}
