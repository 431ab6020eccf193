import { EventRow } from '../services/logs/insights/EventRow';
import { parseQuery } from '../services/logs/insights/language/parseQuery';
import { QueryPlan } from '../services/logs/insights/QueryPlan';
import type { LogGroup } from '../world/logs';
import { findPlace } from '../world/places';

const place = findPlace('111122223333', 'eu-west-1');
export const noon = Date.parse('2026-11-22T12:00:00Z');

/** Seconds after noon, and the message; oldest first. */
export const shop: [number, string][] = [
  [10, '{"level":"INFO","ms":20,"path":"/a","user":{"id":7,"tags":["x","y"]}}'],
  [70, '{"level":"INFO","ms":40,"path":"/b","ok":true}'],
  [130, '{"level":"ERROR","ms":300,"path":"/a","reason":"no stock"}'],
  [190, 'plain text from 10.0.0.7, took 12 ms'],
  [400, '{"level":"ERROR","ms":100,"path":"/b","ok":false}'],
];

export const platform: [number, string][] = [
  [0, 'START RequestId: 11111111-aaaa Version: $LATEST\n'],
  [
    1,
    'REPORT RequestId: 11111111-aaaa\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 143 MB\tInit Duration: 300.25 ms\t\nXRAY TraceId: 1-6921b2a0-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\t\n',
  ],
];

/** Runs a query over lines, newest first as the service does; rows as objects without `@ptr`. */
export function runInsights(
  query: string,
  lines = shop,
  format: LogGroup['format'] = 'other',
): Record<string, string>[] {
  if (!place) {
    throw new Error('The world lacks its first place');
  }
  const group: LogGroup = {
    place,
    name: '/shop',
    logClass: 'STANDARD',
    createdAt: 0,
    tags: {},
    format,
    write: () => [],
    streams: () => [],
  };
  const plan = QueryPlan.create(parseQuery(query), {
    startedAt: noon + 600_500,
    limit: 10_000,
  });
  lines
    .map(([seconds, message], index) => {
      const timestamp = noon + seconds * 1000;
      const event = {
        timestamp,
        ingestionTime: timestamp + 500,
        logStreamName: `stream-${index % 2}`,
        message,
      };
      return new EventRow(group, event, { minute: 0, index });
    })
    .reverse()
    .forEach(row => plan.add(row));
  return plan.result().map(row => {
    const shown = row.filter(({ field }) => field !== '@ptr');
    return Object.fromEntries(shown.map(({ field, value }) => [field, value]));
  });
}
