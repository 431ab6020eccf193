import { tableName } from '../names';
import type { RequestCause, ServiceRequest } from '../requests';

const { floor, round } = Math;

/** Severity as the applications write it. */
export type Level = 'INFO' | 'WARN' | 'ERROR';

/** Writes a line as the applications' logger does: JSON, the same members first. */
export function applicationLine(
  line: {
    at: number;
    level: Level;
    service: string;
    version: string;
    message: string;
  },
  more: Record<string, unknown> = {},
): string {
  const { at, level, service, version, message } = line;
  return JSON.stringify({
    timestamp: isoTime(at),
    level,
    service,
    version,
    message,
    ...more,
  });
}

let lastMinute = NaN;
let lastPrefix = '';

/** `2026-11-22T12:30:00.000Z`; lines of one minute share most of it, and writing dates is slow. */
function isoTime(at: number): string {
  const minute = floor(at / 60_000);
  if (minute !== lastMinute) {
    lastMinute = minute;
    lastPrefix = new Date(minute * 60_000).toISOString().slice(0, 17);
  }
  const rest = at - minute * 60_000;
  const seconds = String(floor(rest / 1000)).padStart(2, '0');
  return `${lastPrefix}${seconds}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/** What every line about a request names. */
export function requestMembers({ requestId, traceId }: ServiceRequest) {
  return { requestId, ...(traceId && { traceId }) };
}

/** Milliseconds with two decimals. */
export function milliseconds(value: number): number {
  return round(value * 100) / 100;
}

/** What went wrong, in a sentence: `DynamoDB PutItem on payments-table: ProvisionedThroughputExceededException`. */
export function describeCause(cause: RequestCause): string {
  const { type, resource, operation } = cause;
  if (!resource) {
    return `${type}: ${cause.message}`;
  }
  const called = resource === tableName ? `DynamoDB ${operation}` : operation;
  return `${called} on ${resource}: ${type}`;
}

/** The member `error` of a line. */
export function errorMember(cause: RequestCause, root: string) {
  const { type, message, resource, operation } = cause;
  return {
    type,
    message,
    ...(resource && { resource }),
    ...(operation && { operation }),
    stack: [
      `${type}: ${message}`,
      `    at ${
        operation?.split(' ')[0] ?? 'handle'
      } (${root}/dist/clients.js:112:19)`,
      `    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`,
      `    at async handler (${root}/dist/index.js:48:22)`,
    ].join('\n'),
  };
}
