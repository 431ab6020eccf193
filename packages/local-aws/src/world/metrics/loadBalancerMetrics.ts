import { impactOn } from '../incidents';
import { loadBalancerDimension, targetGroupDimension } from '../names';
import type { Place } from '../places';
import { countAround, gaussian, seedOf, uniform } from '../random';
import { serviceCatalog, type ServiceProfile } from '../serviceCatalog';
import { requestRate } from '../traffic';
import { constant, events, measurements } from './MinuteData';
import { taskCount } from './ecsMetrics';
import {
  seriesFor,
  totalSeries,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor, max } = Math;

const namespace = 'AWS/ApplicationELB';

/** AWS/ApplicationELB for each target group and the load balancer, whose numbers are the sum of its target groups'. */
export function loadBalancerMetrics(place: Place): MetricSeries[] {
  const LoadBalancer = loadBalancerDimension(place);
  const services = serviceCatalog.filter(
    service =>
      service.runsOn === 'ecs' && place.services.includes(service.name),
  );
  const traffic = services.map(service => trafficColumns(place, service));
  return [
    ...services.flatMap((service, index) =>
      seriesFor(
        place,
        namespace,
        [
          {
            TargetGroup: targetGroupDimension(place, service.name),
            LoadBalancer,
          },
        ],
        [...(traffic[index] ?? []), ...hostColumns(place, service)],
      ),
    ),
    ...totalSeries(place, namespace, { LoadBalancer }, traffic),
    ...seriesFor(
      place,
      namespace,
      [{ LoadBalancer }],
      balancerColumns(place, services),
    ),
  ];
}

/** Requests, answers by class and response time of one target group. */
function trafficColumns(place: Place, service: ServiceProfile): MetricColumn[] {
  const { name } = service;
  const seed = seedOf(place.accountId, place.region, name, 'alb');
  const rate = requestRate(place, name);
  const requests = (minute: number) => countAround(rate(minute), seed, minute);
  const share = (minute: number, part: number, stream: number) =>
    floor(requests(minute) * part + uniform(seed ^ stream, minute));
  const serverErrors = (minute: number) =>
    share(
      minute,
      service.errorShare + impactOn(place, name, minute * 60 + 30).errorShare,
      0x51,
    );
  const clientErrors = (minute: number) => share(minute, 0.014, 0x52);
  const count = (
    metricName: string,
    amount: (minute: number) => number,
  ): MetricColumn => ({
    metricName,
    unit: 'Count',
    source: minute => events(amount(minute)),
  });
  return [
    count('RequestCount', requests),
    {
      metricName: 'TargetResponseTime',
      unit: 'Seconds',
      source: minute => {
        const impact = impactOn(place, name, minute * 60 + 30);
        return measurements(
          requests(minute),
          service.medianSeconds *
            impact.slowdown *
            (1 + 0.03 * gaussian(seed ^ 0x53, minute)),
          service.spread + impact.spread,
          60,
        );
      },
    },
    count('HTTPCode_Target_2XX_Count', minute =>
      max(0, requests(minute) - clientErrors(minute) - serverErrors(minute)),
    ),
    count('HTTPCode_Target_4XX_Count', clientErrors),
    count('HTTPCode_Target_5XX_Count', serverErrors),
  ];
}

function hostColumns(place: Place, service: ServiceProfile): MetricColumn[] {
  const healthy = taskCount(place, service);
  return [
    {
      metricName: 'HealthyHostCount',
      unit: 'Count',
      source: () => constant(healthy),
    },
    {
      metricName: 'UnHealthyHostCount',
      unit: 'Count',
      source: () => constant(0),
    },
  ];
}

/** What only the load balancer itself reports. */
function balancerColumns(
  place: Place,
  services: readonly ServiceProfile[],
): MetricColumn[] {
  const seed = seedOf(place.accountId, place.region, 'alb');
  const rates = services.map(service => requestRate(place, service.name));
  return [
    {
      metricName: 'ActiveConnectionCount',
      unit: 'Count',
      source: minute =>
        events(
          countAround(
            rates.reduce((total, rate) => total + rate(minute), 0) * 0.12,
            seed,
            minute,
          ),
        ),
    },
    {
      metricName: 'HTTPCode_ELB_5XX_Count',
      unit: 'Count',
      source: minute => events(uniform(seed, minute) < 0.002 ? 1 : 0),
    },
  ];
}
