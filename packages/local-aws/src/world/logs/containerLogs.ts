import { taskCount } from '../metrics/ecsMetrics';
import type { Place } from '../places';
import { requestsOf, type ServiceRequest } from '../requests';
import { serviceProfile, type ServiceName } from '../serviceCatalog';
import {
  applicationLine,
  describeCause,
  errorMember,
  milliseconds,
  requestMembers,
} from './applicationLine';
import type { LogLine, LogSource } from './LogSource';
import { streamSchedule } from './streamSchedule';

const { floor, min } = Math;

const taskLifetime = 3 * 24 * 3_600_000;
const root = '/app';

/** How a service's tasks write: a line for each request, one more for each that failed, and one when a task starts. */
export function containerLogs(place: Place, service: ServiceName): LogSource {
  const schedule = streamSchedule(place, service, {
    slots: taskCount(place, serviceProfile(service)),
    lifetime: taskLifetime,
    name: id => `ecs/${service}/${id}`,
  });
  return {
    batch: 3000,
    streams: schedule.between,
    write: minute => {
      const begin = minute * 60_000;
      const lines: LogLine[] = [];
      const current = Array.from({ length: schedule.slots }, (_, slot) =>
        schedule.at(slot, begin),
      );
      const starting = current.map(stream => stream.from >= begin);
      requestsOf(place, service, minute).forEach((request, index) => {
        const slot = index % schedule.slots;
        let stream = current[slot];
        if (!stream || request.startedAt >= stream.until) {
          stream = schedule.at(slot, request.startedAt);
          current[slot] = stream;
          starting[slot] = true;
        }
        const write = (timestamp: number, message: string) =>
          lines.push({ timestamp, logStreamName: stream.name, message });
        if (starting[slot]) {
          starting[slot] = false;
          write(stream.from, startLine(request, stream.from));
        }
        // All lines of a request lie in the minute in which it started, as its metrics do.
        const at = min(
          begin + 59_999,
          floor(request.startedAt + request.durationMs),
        );
        for (const message of requestLines(request, at)) {
          write(at, message);
        }
      });
      return lines;
    },
  };
}

function startLine({ service, version }: ServiceRequest, at: number): string {
  const message = `${service} ${version} listens on port 8080`;
  return applicationLine({ at, level: 'INFO', service, version, message });
}

function requestLines(request: ServiceRequest, at: number): string[] {
  const { service, version, method, path, status, cause } = request;
  const about = { at, service, version };
  const members = {
    ...requestMembers(request),
    method,
    path,
    status,
    ...request.fields,
    durationMs: milliseconds(request.durationMs),
  };
  const failed = request.outcome === 'fault';
  const access = applicationLine(
    {
      ...about,
      level: cause && !failed ? 'WARN' : 'INFO',
      message: `${method} ${path} ${status}`,
    },
    cause && !failed ? { ...members, reason: cause.message } : members,
  );
  return failed && cause
    ? [
        applicationLine(
          {
            ...about,
            level: 'ERROR',
            message: `${service} failed: ${describeCause(cause)}`,
          },
          { ...members, error: errorMember(cause, root) },
        ),
        access,
      ]
    : [access];
}
