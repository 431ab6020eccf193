import type { Place } from '../places';
import { countAround, seedOf } from '../random';
import type { ServiceName } from '../serviceCatalog';
import { chanceOf, type Chance } from './chance';
import type { ServiceRequest } from './ServiceRequest';
import { SlotTaker } from './SlotTaker';
import { storyOf } from './Story';
import { endOf, layOut, reachMs } from './TraceDraft';
import type { TracePlanner } from './plannedCalls';
import { tracePlanners } from './tracePlans';
import type { WorldTrace } from './WorldTrace';

const { floor, max, pow } = Math;

/** Traces a minute in prod, eu-west-1: what its sampling rules let through. */
const sampledPerMinute = 25;

/** Traces a minute can have. */
const tracesPerMinute = 64;

/** Minutes kept for a place. */
const maximumMinutes = 400;

interface TracedMinute {
  traces: readonly WorldTrace[];
  /** Requests that are part of a trace, by service and rank. */
  requests: ReadonlyMap<ServiceName, ReadonlyMap<number, ServiceRequest>>;
}

const minutes = new WeakMap<Place, Map<number, TracedMinute>>();

/** The sampled traces that start in a minute since the epoch, by their start. All their requests start in it, too. */
export function tracesOf(place: Place, minute: number): readonly WorldTrace[] {
  return tracedMinute(place, minute).traces;
}

/** The trace with an id, if the world has it; its first eight digits are the second in which it starts. */
export function findTrace(
  place: Place,
  traceId: string,
): WorldTrace | undefined {
  const match = /^1-([0-9a-f]{8})-[0-9a-f]{24}$/.exec(traceId);
  if (!match?.[1]) {
    return undefined;
  }
  return tracesOf(place, floor(parseInt(match[1], 16) / 60)).find(
    trace => trace.traceId === traceId,
  );
}

/** The requests of a service that are part of a trace, by rank. */
export function tracedRequests(
  place: Place,
  service: ServiceName,
  minute: number,
): ReadonlyMap<number, ServiceRequest> | undefined {
  return tracedMinute(place, minute).requests.get(service);
}

function tracedMinute(place: Place, minute: number): TracedMinute {
  let known = minutes.get(place);
  if (!known) {
    known = new Map();
    minutes.set(place, known);
  }
  const traced = known.get(minute) ?? makeMinute(place, minute);
  // The one that was used longest ago comes first, and goes first.
  known.delete(minute);
  known.set(minute, traced);
  if (known.size > maximumMinutes) {
    const [oldest] = known.keys();
    if (oldest !== undefined) {
      known.delete(oldest);
    }
  }
  return traced;
}

function makeMinute(place: Place, minute: number): TracedMinute {
  const seed = seedOf(place.accountId, place.region, 'traces');
  const wanted = countAround(
    sampledPerMinute * pow(place.scale, 0.8),
    seed,
    minute,
  );
  const slots = SlotTaker.create(place, minute);
  const traces: WorldTrace[] = [];
  const requests = new Map<ServiceName, Map<number, ServiceRequest>>();
  for (let index = 0; index < wanted; index += 1) {
    const chance = chanceOf(seed, minute * tracesPerMinute + index);
    const story = storyOf(chance);
    slots.mark();
    const plan = drawPlanner(
      place,
      chance,
    )({ place, at: minute * 60 + 30, chance, slots, story });
    if (plan) {
      const latest = max(0, 59_900 - reachMs(plan));
      const startedAt = minute * 60_000 + chance.of(61) * latest;
      const traceId = `1-${floor(startedAt / 1000)
        .toString(16)
        .padStart(8, '0')}-${chance.hex(62, 24)}`;
      const root = layOut(plan, startedAt, {
        place,
        minute,
        traceId,
        story,
        record: ({ handled, rank }, request) => {
          const ranks = requests.get(handled.service) ?? new Map();
          requests.set(handled.service, ranks.set(rank, request));
        },
      });
      traces.push({
        traceId,
        startedAt,
        durationMs: endOf(root) - startedAt,
        client: clientOf(chance, root.request.service),
        root,
      });
    } else {
      slots.giveBack();
    }
  }
  traces.sort((one, other) => one.startedAt - other.startedAt);
  return { traces, requests };
}

function drawPlanner(place: Place, chance: Chance): TracePlanner {
  const planners = tracePlanners(place);
  let left = chance.of(63);
  for (const { share, plan } of planners) {
    left -= share;
    if (left < 0) {
      return plan;
    }
  }
  return () => undefined;
}

const userAgents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0',
] as const;

/** Customers come from addresses kept for documentation (RFC 5737); orders is asked by a scheduler in the VPC. */
function clientOf(chance: Chance, service: ServiceName): WorldTrace['client'] {
  return service === 'web-storefront'
    ? {
        ip: `203.0.113.${1 + chance.below(64, 250)}`,
        userAgent: chance.pick(65, userAgents),
      }
    : { ip: '10.20.4.17', userAgent: 'storefront-scheduler/1.4' };
}
