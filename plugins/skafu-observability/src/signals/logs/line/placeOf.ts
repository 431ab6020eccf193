import type { OpenLine } from '../lib/logsView';
import type { LogLine } from '../lines/types';

/** By what a line is found again. */
export function placeOf(line: LogLine): OpenLine | undefined {
  const { pointer, logGroup, logStream, time } = line;
  if (pointer) {
    return { pointer };
  }
  return logGroup && logStream && time !== undefined
    ? { logGroup, logStream, timestamp: new Date(time).toISOString() }
    : undefined;
}
