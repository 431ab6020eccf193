import { loadBalancerDimension, targetGroupDimension } from '../names';
import type { Place } from '../places';
import type { ServiceName } from '../serviceCatalog';
import type { ObjectiveDefinition } from './ObjectiveDefinition';

/** When the objectives were made, milliseconds since the epoch. */
export const objectivesMadeAt = Date.parse('2025-06-02T08:00:00Z');

/** Whether Application Signals is enabled in a place: in prod's main region only. */
export function hasApplicationSignals(place: Place): boolean {
  return place.environment === 'prod' && place.hasBackends;
}

/** The service level objectives of a place. */
export function objectivesOf(place: Place): ObjectiveDefinition[] {
  if (!hasApplicationSignals(place)) {
    return [];
  }
  const target = (service: ServiceName) => ({
    TargetGroup: targetGroupDimension(place, service),
    LoadBalancer: loadBalancerDimension(place),
  });
  const times = (service: ServiceName, stat: string) => ({
    namespace: 'AWS/ApplicationELB',
    metricName: 'TargetResponseTime',
    dimensions: target(service),
    stat,
  });
  const payments = (metricName: string) => ({
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: 'payments' },
    stat: 'Sum',
  });
  return [
    {
      evaluation: 'RequestBased',
      name: 'checkout-latency',
      description: '99.5 % of checkouts within 2 s',
      service: 'checkout',
      operation: 'POST /checkout',
      kind: 'LATENCY',
      goal: 99.5,
      warning: 50,
      rollingDays: 1,
      total: {
        ...times('checkout', 'Sum'),
        metricName: 'RequestCount',
      },
      bad: { slowerThan: 2, times: times('checkout', 'TC(2:)') },
    },
    {
      evaluation: 'RequestBased',
      name: 'payments-availability',
      description: '99.9 % of payments succeed',
      service: 'payments',
      operation: 'FunctionHandler',
      kind: 'AVAILABILITY',
      goal: 99.9,
      warning: 50,
      rollingDays: 7,
      total: payments('Invocations'),
      bad: payments('Errors'),
    },
    {
      evaluation: 'PeriodBased',
      name: 'search-latency',
      description: 'In 90 % of minutes, 99 % of searches within 0.5 s',
      service: 'search',
      operation: 'GET /search',
      kind: 'LATENCY',
      goal: 90,
      warning: 30,
      rollingDays: 1,
      metric: times('search', 'p99'),
      threshold: 0.5,
    },
  ];
}
