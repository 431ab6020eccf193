import type { Place } from '../places';
import { chanceOf, uuidOf, type Chance } from './chance';
import { failureOf, type Failure } from './failures';
import type { ServiceMinute } from './serviceMinute';
import type { ServiceOperation } from './serviceOperations';
import type { ServiceRequest } from './ServiceRequest';
import { fieldsOf, type Story } from './Story';
import { versionAt } from './versionAt';

/** Ranks a minute can have; the busiest service has fewer than 3,000 requests. */
const ranksPerMinute = 4096;

/** The chance of the request with a rank in a minute. */
export function requestChance(
  handled: ServiceMinute,
  minute: number,
  rank: number,
): Chance {
  return chanceOf(handled.seed, minute * ranksPerMinute + rank);
}

/** What a request is, once it is known when it came and what it wanted. */
export interface RequestDraft {
  place: Place;
  minute: number;
  handled: ServiceMinute;
  rank: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  operation: ServiceOperation;
  story: Story;
  /** Instead of the usual status. */
  status?: number;
  /** Instead of the usual failure of this service at this time. */
  failure?: Failure;
  traceId?: string;
}

/** Writes a request out in full. */
export function makeRequest(draft: RequestDraft): ServiceRequest {
  const { place, minute, handled, rank, startedAt, operation, story } = draft;
  const { service } = handled;
  const chance = requestChance(handled, minute, rank);
  const outcome = handled.outcome(rank);
  const durationMs = handled.durationMs(rank);
  const failure =
    outcome === 'ok'
      ? undefined
      : draft.failure ??
        failureOf(
          { place, service, ending: outcome, at: minute * 60 + 30, durationMs },
          chance,
        );
  return {
    service,
    requestId: uuidOf(chance, 11),
    ...(draft.traceId && { traceId: draft.traceId }),
    startedAt,
    durationMs,
    outcome,
    method: operation.method,
    path: operation.path(story),
    status: failure?.status ?? draft.status ?? operation.status,
    ...(failure && { cause: failure.cause }),
    fields: fieldsOf(service, story),
    version: versionAt(place, service, startedAt / 1000),
  };
}
