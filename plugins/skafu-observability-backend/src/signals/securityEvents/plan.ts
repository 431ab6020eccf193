import { InputError } from '@backstage/errors';
import { Window } from '../askedWindow';
import { readRange } from '../metrics/range';

/** As long as CloudTrail keeps events. */
const MAX_AGE_MS = 90 * 86_400_000;

/** A window of 90 days begins a little before when the request arrives. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * The window of a list of security events.
 *
 * @throws InputError naming the field that is wrong
 */
export function readWindow(
  query: { range?: string; start?: string; end?: string },
  now: number,
): Window {
  const { range, start, end } = query;
  const oldest = now - MAX_AGE_MS - TOLERANCE_MS;
  // Before CloudWatch's own limit, which is wider, and speaks of metrics.
  if (start !== undefined && Date.parse(start) < oldest) {
    throw tooOld('start');
  }
  const given = range ?? start ?? end;
  const window = readRange(given === undefined ? { range: '1d' } : query, now);
  if (window.start < oldest) {
    throw tooOld('range');
  }
  return window;
}

function tooOld(field: string): InputError {
  return new InputError(
    `${field} must reach back at most 90 days, as long as CloudTrail keeps events`,
  );
}
