import type { Place } from '../places';
import type { ServiceName } from '../serviceCatalog';
import { makeRequest, requestChance } from './makeRequest';
import { serviceMinute } from './serviceMinute';
import { drawOperation } from './serviceOperations';
import type { ServiceRequest } from './ServiceRequest';
import { storyOf } from './Story';
import { tracedRequests } from './tracesOf';

/**
 * The requests a service handled that started in a minute since the epoch, by their start. None of them knows the
 * present: who shows them leaves out what did not happen yet.
 */
export function requestsOf(
  place: Place,
  service: ServiceName,
  minute: number,
): readonly ServiceRequest[] {
  if (!place.services.includes(service)) {
    return [];
  }
  const handled = serviceMinute(place, service, minute);
  const traced = tracedRequests(place, service, minute);
  const requests: ServiceRequest[] = [];
  for (let rank = 0; rank < handled.count; rank += 1) {
    const known = traced?.get(rank);
    if (known) {
      requests.push(known);
    } else {
      const chance = requestChance(handled, minute, rank);
      requests.push(
        makeRequest({
          place,
          minute,
          handled,
          rank,
          startedAt: minute * 60_000 + chance.of(22) * 60_000,
          operation: drawOperation(service, handled.outcome(rank), chance),
          story: storyOf(chance),
        }),
      );
    }
  }
  return requests.sort((one, other) => one.startedAt - other.startedAt);
}
