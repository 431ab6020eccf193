import { incidentStrength, paymentsDeploy } from '../incidents';
import type { Measurements, MinuteData } from '../metrics/MinuteData';
import { normalShare, probit } from '../metrics/MinuteData';
import { metricsOf } from '../metrics/metricsOf';
import { dimensions } from '../metrics/MetricSeries';
import {
  apiName,
  apiStage,
  loadBalancerDimension,
  targetGroupDimension,
} from '../names';
import type { Place } from '../places';
import { seedOf, uniform } from '../random';
import { serviceProfile, type ServiceName } from '../serviceCatalog';

// Jest runs code in a context where every look-up of a global is slow; these functions run for every request.
const { ceil, exp, floor, log, max, min } = Math;

/** How a request ended, as far as metrics tell. */
export type Ending = 'ok' | 'error' | 'fault';

/**
 * The requests a service handled in a minute, as its metrics tell them: so many, so many of them failed, and their
 * times to answer are evenly spaced quantiles of the metric's distribution. A request is known by its rank: 0 is the
 * fastest.
 */
export interface ServiceMinute {
  readonly service: ServiceName;
  readonly count: number;
  /** Seed of everything about these requests. */
  readonly seed: number;
  durationMs(rank: number): number;
  outcome(rank: number): Ending;
  /** The fastest request that takes at least so long; `count` if there is none. */
  rankAtLeast(milliseconds: number): number;
}

/** What the metrics say about one minute. */
interface Figures {
  requests: number;
  errors: number;
  faults: number;
  times: Measurements | undefined;
  millisecondsPerUnit: number;
}

/** The requests of a service in a minute since the epoch. */
export function serviceMinute(
  place: Place,
  service: ServiceName,
  minute: number,
): ServiceMinute {
  const figures = figuresOf(place, service)(minute);
  const { requests, times, millisecondsPerUnit } = figures;
  const seed = seedOf(place.accountId, place.region, service, 'requests');
  const median = (times?.median ?? 0) * millisecondsPerUnit;
  const spread = times?.spread ?? 0;
  const cap = (times?.maximum ?? 0) * millisecondsPerUnit;
  const outcomes = assignOutcomes(figures, {
    seed,
    minute,
    who: whoFails(place, service, minute),
  });
  return {
    service,
    count: requests,
    seed,
    durationMs: rank =>
      min(cap, median * exp(spread * probit((rank + 0.5) / requests))),
    outcome: rank => outcomes[rank] ?? 'ok',
    rankAtLeast: milliseconds => {
      if (milliseconds > cap) {
        return requests;
      }
      const share = normalShare(log(max(milliseconds, 1e-6) / median) / spread);
      return max(0, ceil(requests * share - 0.5));
    },
  };
}

const readers = new WeakMap<
  Place,
  Map<ServiceName, (minute: number) => Figures>
>();

/** Reads the metrics of a service; which ones they are is found once. */
function figuresOf(
  place: Place,
  service: ServiceName,
): (minute: number) => Figures {
  let known = readers.get(place);
  if (!known) {
    known = new Map();
    readers.set(place, known);
  }
  const read = known.get(service) ?? createReader(place, service);
  known.set(service, read);
  return read;
}

function createReader(
  place: Place,
  service: ServiceName,
): (minute: number) => Figures {
  const column = (
    namespace: string,
    metricName: string,
    identity: Record<string, string>,
  ) => {
    const [source] =
      metricsOf(place).find(namespace, metricName, dimensions(identity))
        ?.sources ?? [];
    return (minute: number): MinuteData | undefined => source?.(minute);
  };
  const none = () => undefined;
  if (serviceProfile(service).runsOn === 'lambda') {
    const lambda = (metricName: string) =>
      column('AWS/Lambda', metricName, { FunctionName: service });
    const invocations = lambda('Invocations');
    const faults = lambda('Errors');
    const duration = lambda('Duration');
    // Only the function behind API Gateway answers with HTTP statuses that are counted.
    const errors =
      service === 'recommendations'
        ? column('AWS/ApiGateway', '4XXError', {
            ApiName: apiName,
            Stage: apiStage,
          })
        : none;
    return minute => ({
      requests: invocations(minute)?.count ?? 0,
      errors: ones(errors(minute)),
      faults: ones(faults(minute)),
      times: spreadOf(duration(minute)),
      millisecondsPerUnit: 1,
    });
  }
  const target = (metricName: string) =>
    column('AWS/ApplicationELB', metricName, {
      TargetGroup: targetGroupDimension(place, service),
      LoadBalancer: loadBalancerDimension(place),
    });
  const requests = target('RequestCount');
  const errors = target('HTTPCode_Target_4XX_Count');
  const faults = target('HTTPCode_Target_5XX_Count');
  const times = target('TargetResponseTime');
  return minute => ({
    requests: requests(minute)?.count ?? 0,
    errors: ones(errors(minute)),
    faults: ones(faults(minute)),
    times: spreadOf(times(minute)),
    millisecondsPerUnit: 1000,
  });
}

function ones(data: MinuteData | undefined): number {
  return data?.kind === 'marks' ? data.ones : 0;
}

function spreadOf(data: MinuteData | undefined): Measurements | undefined {
  return data?.kind === 'measurements' ? data : undefined;
}

/** Which requests fail: during the payments incident the slow ones, as they waited in vain, and of web-storefront every second one the slowest, as it gave up. */
function whoFails(
  place: Place,
  service: ServiceName,
  minute: number,
): 'slowest' | 'slow' | 'any' {
  if (incidentStrength(paymentsDeploy, place, minute * 60 + 30) === 0) {
    return 'any';
  }
  if (service === 'web-storefront') {
    return 'slowest';
  }
  return service === 'payments' || service === 'checkout' ? 'slow' : 'any';
}

/** Which ranks failed. Distinct ones by construction: who finds a rank taken takes the next. */
function assignOutcomes(
  figures: Figures,
  how: { seed: number; minute: number; who: 'slowest' | 'slow' | 'any' },
): readonly Ending[] {
  const { requests } = figures;
  const outcomes: Ending[] = [];
  const place = (
    outcome: Ending,
    amount: number,
    wanted: (index: number) => number,
  ) => {
    for (let index = 0; index < amount; index += 1) {
      let rank = min(requests - 1, max(0, floor(wanted(index))));
      while (outcomes[rank] !== undefined) {
        rank = (rank + 1) % requests;
      }
      outcomes[rank] = outcome;
    }
  };
  const { seed, minute, who } = how;
  const chance = (stream: number, index: number) =>
    uniform(seed ^ stream, minute * 512 + index);
  const faults = min(requests, figures.faults);
  const from = who === 'any' ? 0.05 : 0.45;
  place('fault', faults, index =>
    who === 'slowest' && index % 2 === 0
      ? requests - 1 - index / 2
      : requests *
        (from + ((1 - from) * (index + chance(0x71, index))) / faults),
  );
  place(
    'error',
    min(requests - faults, figures.errors),
    index => requests * 0.7 * chance(0x72, index),
  );
  return outcomes;
}
