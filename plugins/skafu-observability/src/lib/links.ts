import type { TimeRange } from '@skafu/plugin-skafu-observability-common';

/** Values of a query string; a list repeats its name, undefined is left out. */
export type AddressQuery = Record<
  string,
  string | number | readonly string[] | undefined
>;

/** Pages of the hub, by the path below it. */
export type HubPage =
  | 'overview'
  | 'metrics'
  | 'traces'
  | 'service-map'
  | 'logs'
  | 'alarms'
  | 'costs'
  | 'security'
  | 'users'
  | 'usage';

/** Tabs of an entity. */
export type EntityTab = 'metrics' | 'traces' | 'logs' | 'alarms' | 'costs';

/** A path with its query, in the order given. */
export function withQuery(path: string, query: AddressQuery = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const each of values) {
      if (each !== undefined) {
        parameters.append(name, String(each));
      }
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** A range as pages keep it in their address. */
export function rangeQuery(range: TimeRange | undefined): AddressQuery {
  return { range: range?.range, start: range?.start, end: range?.end };
}

/** The moments around an instant, for "what else happened then". */
export function aroundInstant(
  instant: number,
  marginMs: number = 2.5 * 60_000,
): TimeRange {
  return {
    start: new Date(instant - marginMs).toISOString(),
    end: new Date(instant + marginMs).toISOString(),
  };
}
