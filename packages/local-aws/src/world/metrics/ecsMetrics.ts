import { impactOn } from '../incidents';
import { clusterName } from '../names';
import type { Place } from '../places';
import { drift, gaussian, seedOf } from '../random';
import { serviceCatalog, type ServiceProfile } from '../serviceCatalog';
import { trafficCurve } from '../traffic';
import { constant, measurements } from './MinuteData';
import {
  seriesFor,
  totalSeries,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { max, min, round, sqrt } = Math;

/** AWS/ECS for each service and the cluster, and task counts of Container Insights. */
export function ecsMetrics(place: Place): MetricSeries[] {
  const services = serviceCatalog.filter(
    service =>
      service.runsOn === 'ecs' && place.services.includes(service.name),
  );
  const utilization = services.map(service =>
    utilizationColumns(place, service),
  );
  return [
    ...services.flatMap((service, index) =>
      seriesFor(
        place,
        'AWS/ECS',
        [{ ClusterName: clusterName, ServiceName: service.name }],
        utilization[index] ?? [],
      ),
    ),
    ...totalSeries(place, 'AWS/ECS', { ClusterName: clusterName }, utilization),
    ...services.flatMap(service =>
      seriesFor(
        place,
        'ECS/ContainerInsights',
        [{ ClusterName: clusterName, ServiceName: service.name }],
        ['RunningTaskCount', 'DesiredTaskCount'].map(metricName => ({
          metricName,
          unit: 'Count' as const,
          source: () => constant(taskCount(place, service)),
        })),
      ),
    ),
  ];
}

/** Tasks of a service in a place; smaller places run fewer, never none. */
export function taskCount(place: Place, service: ServiceProfile): number {
  return max(1, round(service.tasks * sqrt(place.scale)));
}

function utilizationColumns(
  place: Place,
  service: ServiceProfile,
): MetricColumn[] {
  const seed = seedOf(place.accountId, place.region, service.name, 'ecs');
  const tasks = taskCount(place, service);
  // Tasks are fewer where traffic is, but not in proportion.
  const level = min(1, 0.3 + 0.7 * sqrt(place.scale));
  return [
    {
      metricName: 'CPUUtilization',
      unit: 'Percent',
      source: minute => {
        const usual =
          service.cpuPercent *
          level *
          (0.35 + 0.65 * min(1.8, trafficCurve(minute))) *
          (1 + 0.04 * drift(seed, minute, 15));
        const { cpuPressure } = impactOn(place, service.name, minute * 60 + 30);
        const value = usual + (95 - usual) * cpuPressure;
        return measurements(
          tasks,
          value * (1 + 0.01 * gaussian(seed, minute)),
          cpuPressure > 0.5 ? 0.02 : 0.08,
          100,
        );
      },
    },
    {
      metricName: 'MemoryUtilization',
      unit: 'Percent',
      source: minute =>
        measurements(
          tasks,
          service.memoryPercent * (1 + 0.05 * drift(seed ^ 0x33, minute, 600)),
          0.02,
          100,
        ),
    },
  ];
}
