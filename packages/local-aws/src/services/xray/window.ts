import { invalidRequest } from './errors';

/** X-Ray keeps traces for 30 days. */
export const retentionSeconds = 30 * 24 * 3600;

/** A span of time, seconds since the epoch. */
export interface Window {
  from: number;
  to: number;
}

/**
 * Checks a request's window. X-Ray documents no maximum for summaries and service graphs; its own refusals name 24
 * and 6 hours.
 *
 * @throws AwsError InvalidRequestException
 */
export function checkWindow(
  input: { StartTime?: Date; EndTime?: Date },
  maximumHours: number,
): Window {
  const from = (input.StartTime?.getTime() ?? 0) / 1000;
  const to = (input.EndTime?.getTime() ?? 0) / 1000;
  if (from >= to) {
    throw invalidRequest('Start time must be before end time');
  }
  if (to - from > maximumHours * 3600) {
    throw invalidRequest(
      `Time range cannot be longer than ${maximumHours} hours`,
    );
  }
  return { from, to };
}

/** The part of a window that X-Ray still has, and that is not in the future. */
export function keptPart(window: Window, now: Date): Window {
  const present = now.getTime() / 1000;
  return {
    from: Math.max(window.from, present - retentionSeconds),
    to: Math.min(window.to, present),
  };
}
