import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import type { EntityEvent } from './deploys';

const SEVERE = new Set(['medium', 'high', 'critical']);

/** A security event worth a mark. */
export type SevereEvent = EntityEvent & { at: number };

/** Events of medium and higher severity, each once, oldest first; deploys have their own lane. */
export function severeEvents(
  found: EntityEvent[],
  isDeploy: (event: SecurityEvent) => boolean,
): SevereEvent[] {
  const seen = new Set<string>();
  return found
    .filter(({ event }) => {
      const isNew = !seen.has(event.id);
      seen.add(event.id);
      return isNew && SEVERE.has(event.severity) && !isDeploy(event);
    })
    .map(each => ({ ...each, at: Date.parse(each.event.at) }))
    .sort((one, other) => one.at - other.at);
}
