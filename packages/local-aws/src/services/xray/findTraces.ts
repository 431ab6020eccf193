import type { Place } from '../../world/places';
import { findTrace, type WorldTrace } from '../../world/requests';
import { invalidRequest } from './errors';
import { retentionSeconds } from './window';

const idPattern = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/;

/**
 * Checks trace ids.
 *
 * @throws AwsError InvalidRequestException
 */
export function checkTraceIds(
  ids: readonly string[] | undefined,
  maximum: number,
): readonly string[] {
  const given = ids ?? [];
  if (given.length === 0) {
    throw invalidRequest('TraceIds must not be empty');
  }
  if (given.length > maximum) {
    throw invalidRequest(`TraceIds must not have more than ${maximum} ids`);
  }
  const wrong = given.find(id => !idPattern.test(id));
  if (wrong !== undefined) {
    throw invalidRequest(`Invalid trace id: ${wrong}`);
  }
  return given;
}

/** A trace that has begun, and that X-Ray still keeps. */
export function findKeptTrace(
  place: Place | undefined,
  id: string,
  now: Date,
): WorldTrace | undefined {
  const trace = place && findTrace(place, id);
  const age = trace ? now.getTime() - trace.startedAt : -1;
  return age >= 0 && age <= retentionSeconds * 1000 ? trace : undefined;
}
