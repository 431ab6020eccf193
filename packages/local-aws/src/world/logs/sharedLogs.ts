import { deploysBetween, type Deploy } from '../deploys';
import { taskCount } from '../metrics/ecsMetrics';
import { metricsOf } from '../metrics/metricsOf';
import { dimensions } from '../metrics/MetricSeries';
import { clusterName, databaseName, hexId } from '../names';
import type { Place } from '../places';
import { chanceOf } from '../requests/chance';
import { requestsOf } from '../requests';
import { seedOf, uniform } from '../random';
import { serviceProfile, type ServiceName } from '../serviceCatalog';
import type { LogLine, LogSource } from './LogSource';

const { floor, round } = Math;

/** Access log of the REST API: a JSON line for each request. */
export function apiLogs(place: Place): LogSource {
  const service: ServiceName = 'recommendations';
  const stream = hexId(place, 'apigateway/access-log', 32);
  return oneStream(stream, 5000, minute =>
    requestsOf(place, service, minute).map(request => {
      const { startedAt, durationMs, requestId } = request;
      const timestamp = floor(startedAt);
      const message = JSON.stringify({
        requestId,
        ...(request.traceId && { xrayTraceId: request.traceId }),
        ip: `203.0.113.${parseInt(requestId.slice(0, 2), 16)}`,
        requestTime: commonLogTime(timestamp),
        httpMethod: request.method,
        resourcePath: '/recommendations/{customerId}',
        path: request.path,
        status: String(request.status),
        protocol: 'HTTP/1.1',
        responseLength: String(
          280 + (parseInt(requestId.slice(2, 5), 16) % 900),
        ),
        responseLatency: String(round(durationMs + 14)),
        integrationLatency: String(round(durationMs + 8)),
      });
      return { timestamp, message };
    }),
  );
}

/** PostgreSQL's log: slow statements, checkpoints, deadlocks. */
export function databaseLogs(place: Place): LogSource {
  const seed = seedOf(place.accountId, place.region, databaseName, 'log');
  return oneStream(`${databaseName}.0`, 5000, minute => {
    const begin = minute * 60_000;
    const line = (timestamp: number, text: string) => {
      const process = 2300 + floor(40 * uniform(seed ^ 1, timestamp));
      const time = new Date(timestamp).toISOString().slice(0, 19);
      return {
        timestamp,
        message: `${time.replace('T', ' ')} UTC:10.0.12.34(${
          40_000 + process
        }):orders@orders:[${process}]:${text}`,
      };
    };
    const slow = Array.from(
      { length: floor(1 + 3 * uniform(seed ^ 2, minute)) },
      (_, index) => {
        const chance = chanceOf(seed, minute * 8 + index);
        return line(
          floor(begin + 60_000 * chance.of(1)),
          `LOG:  duration: ${(500 + 1400 * chance.of(2)).toFixed(
            3,
          )} ms  statement: SELECT * FROM orders WHERE customer_id = $1 ORDER BY created_at DESC`,
        );
      },
    );
    const refused = requestsOf(place, 'orders', minute)
      .filter(({ cause }) => cause?.resource === databaseName)
      .map(({ startedAt, cause }) =>
        line(floor(startedAt), `ERROR:  ${cause?.message}`),
      );
    const checkpoint =
      minute % 5 === 0
        ? [line(begin + 12_000, 'LOG:  checkpoint starting: time')]
        : [];
    return [...slow, ...refused, ...checkpoint];
  });
}

/** VPC Flow Logs in the default format, of three network interfaces. */
export function flowLogs(place: Place): LogSource {
  const interfaces = ['web', 'app', 'data'].map(
    name => `eni-0${hexId(place, `eni/${name}`, 16)}`,
  );
  const seed = seedOf(place.accountId, place.region, 'flow-logs');
  const names = interfaces.map(id => `${id}-all`);
  return {
    batch: 60_000,
    streams: () => names.map(name => ({ name, from: 0, until: Infinity })),
    write: minute =>
      interfaces.flatMap((id, which) =>
        Array.from({ length: 12 }, (_, index): LogLine => {
          const chance = chanceOf(seed, (minute * 4 + which) * 16 + index);
          const timestamp = minute * 60_000 + chance.below(1, 60) * 1000;
          const packets = 2 + chance.below(2, 60);
          const rejected = chance.of(3) < 0.04;
          return {
            timestamp,
            logStreamName: names[which] ?? '',
            message: [
              2,
              place.accountId,
              id,
              `10.0.${which}.${10 + chance.below(5, 40)}`,
              rejected
                ? `198.51.100.${chance.below(6, 250)}`
                : `10.0.${(which + 1) % 3}.${10 + chance.below(6, 40)}`,
              32_768 + chance.below(7, 28_000),
              chance.pick(8, [443, 8080, 5432, 53]),
              6,
              packets,
              packets * (60 + chance.below(9, 900)),
              timestamp / 1000 - 58,
              timestamp / 1000,
              rejected ? 'REJECT' : 'ACCEPT',
              'OK',
            ].join(' '),
          };
        }),
      ),
  };
}

/** ECS Container Insights: what each service used in a minute. */
export function performanceLogs(place: Place): LogSource {
  const services = place.services.filter(
    service => serviceProfile(service).runsOn === 'ecs',
  );
  return oneStream(`${clusterName}/performance`, 60_000, minute =>
    services.map(service => {
      const timestamp = minute * 60_000;
      const [cpu] =
        metricsOf(place).find(
          'AWS/ECS',
          'CPUUtilization',
          dimensions({ ClusterName: clusterName, ServiceName: service }),
        )?.sources ?? [];
      const data = cpu?.(minute);
      const percent = data?.kind === 'measurements' ? data.sum / data.count : 0;
      const tasks = taskCount(place, serviceProfile(service));
      const message = JSON.stringify({
        Version: '0',
        Type: 'Service',
        ClusterName: clusterName,
        ServiceName: service,
        Timestamp: timestamp,
        CpuReserved: 1024 * tasks,
        CpuUtilized: round(10.24 * tasks * percent * 100) / 100,
        RunningTaskCount: tasks,
        DesiredTaskCount: tasks,
        PendingTaskCount: 0,
      });
      return { timestamp, message };
    }),
  );
}

const buildSteps = [
  [-240, 'Entering phase INSTALL'],
  [-230, 'Running command npm ci'],
  [-170, 'Phase complete: INSTALL State: SUCCEEDED'],
  [-168, 'Running command npm test'],
  [-80, 'Phase complete: BUILD State: SUCCEEDED'],
  [-70, 'Running command npm run deploy'],
  [-2, 'Phase complete: POST_BUILD State: SUCCEEDED'],
] as const;

/** The pipeline that deploys: a stream for each build, which ends when the new version is there. */
export function buildLogs(place: Place): LogSource {
  const longest = 240;
  const streamOf = ({ service, at }: Deploy) =>
    hexId(place, `build/${service}/${at}`, 32);
  return {
    batch: 2000,
    streams: (from, until) =>
      deploysBetween(place, from / 1000, until / 1000 + longest).map(
        deploy => ({
          name: streamOf(deploy),
          from: (deploy.at - longest) * 1000,
          until: deploy.at * 1000,
        }),
      ),
    write: minute =>
      deploysBetween(place, minute * 60, minute * 60 + 60 + longest)
        .flatMap(deploy =>
          buildSteps.map(([offset, text]): LogLine => {
            const timestamp = (deploy.at + offset) * 1000;
            const time = new Date(timestamp).toISOString();
            return {
              timestamp,
              logStreamName: streamOf(deploy),
              message: `[Container] ${time
                .slice(0, 19)
                .replaceAll('-', '/')
                .replace('T', ' ')}.000000 ${text} (${deploy.kind} ${
                deploy.service
              } ${deploy.version})\n`,
            };
          }),
        )
        .filter(({ timestamp }) => floor(timestamp / 60_000) === minute),
  };
}

/** A group that was made for a function that was never invoked. */
export const noLogs: LogSource = {
  batch: 1000,
  streams: () => [],
  write: () => [],
};

function oneStream(
  name: string,
  batch: number,
  lines: (minute: number) => Omit<LogLine, 'logStreamName'>[],
): LogSource {
  return {
    batch,
    streams: () => [{ name, from: 0, until: Infinity }],
    write: minute =>
      lines(minute).map(line => ({ ...line, logStreamName: name })),
  };
}

/** `22/Nov/2026:12:30:00 +0000`. */
function commonLogTime(at: number): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
