import {
  SecurityEvent,
  SecuritySeverity,
  securitySeveritySchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

/** Where a page ended: what its last event sorts by. */
export const eventPositionSchema = z.tuple([z.string(), z.string()]);

export type EventPosition = z.infer<typeof eventPositionSchema>;

/** From least to most. */
const SEVERITIES = securitySeveritySchema.options;

/** Newest first. */
export function pageEvents(
  events: readonly SecurityEvent[],
  options: { after?: EventPosition; limit: number },
): { items: SecurityEvent[]; next?: EventPosition } {
  const { after, limit } = options;
  const rest = events
    .filter(event => !after || compare(positionOf(event), after) > 0)
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    ...(last && rest.length > limit && { next: positionOf(last) }),
  };
}

export function countBySeverity(
  events: readonly SecurityEvent[],
): Record<SecuritySeverity, number> {
  const counts = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of events) {
    counts[severity] += 1;
  }
  return counts;
}

export function isAtLeast(
  event: SecurityEvent,
  minimum: SecuritySeverity = 'info',
): boolean {
  return SEVERITIES.indexOf(event.severity) >= SEVERITIES.indexOf(minimum);
}

/** Whether every word stands somewhere in the event. */
export function matchesSearch(
  event: SecurityEvent,
  search: string | undefined,
): boolean {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    return true;
  }
  const text = [
    event.name,
    event.title,
    event.actor.name,
    event.errorCode,
    event.errorMessage,
    event.sourceIp,
    event.entityRef,
    event.correlationId,
    ...event.resources.flatMap(({ type, name, arn }) => [type, name, arn]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}

function positionOf({ at, id }: SecurityEvent): EventPosition {
  return [at, id];
}

function compare(a: EventPosition, b: EventPosition): number {
  if (a[0] !== b[0]) {
    return a[0] > b[0] ? -1 : 1;
  }
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
}
