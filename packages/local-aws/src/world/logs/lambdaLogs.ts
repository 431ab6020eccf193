import type { Place } from '../places';
import { seedOf, uniform } from '../random';
import { requestsOf, type ServiceRequest } from '../requests';
import { serviceProfile, type ServiceName } from '../serviceCatalog';
import {
  applicationLine,
  describeCause,
  errorMember,
  milliseconds,
  requestMembers,
} from './applicationLine';
import { Environments } from './Environments';
import type { LogStream } from './LogEvent';
import type { LogLine, LogSource } from './LogSource';
import { streamSchedule } from './streamSchedule';

const { ceil, floor, max, min } = Math;

const environmentLifetime = 3 * 3_600_000;
const root = '/var/task';

/** Megabytes that each function has. */
const memorySizes: Partial<Record<ServiceName, number>> = {
  payments: 512,
  inventory: 256,
  recommendations: 1024,
  notifications: 256,
};

const done: Partial<Record<ServiceName, string>> = {
  payments: 'Payment authorised',
  inventory: 'Stock answered',
  recommendations: 'Recommendations computed',
  notifications: 'Notification sent',
};

/** How a function writes: START, its own lines, END, REPORT; and INIT_START in a new environment. */
export function lambdaLogs(place: Place, service: ServiceName): LogSource {
  const profile = serviceProfile(service);
  const schedule = streamSchedule(place, service, {
    slots: max(2, ceil((profile.requestsPerMinute * place.scale) / 60)),
    lifetime: environmentLifetime,
    name: (id, from) =>
      `${new Date(from)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '/')}/[$LATEST]${id}`,
  });
  const seed = seedOf(place.accountId, place.region, service, 'log');
  return {
    batch: 1000,
    streams: schedule.between,
    write: minute => {
      const begin = minute * 60_000;
      const environments = new Environments(begin, schedule.slots, (slot, at) =>
        schedule.at(slot, at),
      );
      const lines: LogLine[] = [];
      requestsOf(place, service, minute).forEach((request, index) => {
        const { stream, isCold } = environments.take(request, index);
        writeInvocation(request, {
          stream,
          begin,
          init: isCold
            ? 280 + 240 * uniform(seed ^ 0x31, minute * 4096 + index)
            : undefined,
          region: place.region,
          chance: uniform(seed ^ 0x33, minute * 4096 + index),
          lines,
        });
      });
      return lines;
    },
  };
}

interface Invocation {
  stream: LogStream;
  /** The minute's beginning; all lines of a request lie in the minute in which it started, as its metrics do. */
  begin: number;
  /** Milliseconds of initialisation in a new environment. */
  init: number | undefined;
  region: string;
  chance: number;
  lines: LogLine[];
}

function writeInvocation(request: ServiceRequest, how: Invocation): void {
  const { stream, begin, init, lines, chance } = how;
  const { requestId, startedAt, durationMs, service, version } = request;
  const last = begin + 59_999;
  const at = (share: number) =>
    min(last, floor(startedAt + durationMs * share));
  const write = (timestamp: number, message: string) =>
    lines.push({ timestamp, logStreamName: stream.name, message });
  const about = (level: 'INFO' | 'WARN' | 'ERROR', share: number) => ({
    at: at(share),
    level,
    service,
    version,
  });
  const members = { ...requestMembers(request), ...request.fields };
  if (init !== undefined) {
    const initialised = max(begin, floor(startedAt - init));
    write(
      initialised,
      `INIT_START Runtime Version: nodejs:24.v17\tRuntime Version ARN: arn:aws:lambda:${how.region}::runtime:a1f3b8d2c94e7056d1b8e2f4730c96a5a1f3b8d2c94e7056d1b8e2f4730c96a5\n`,
    );
    write(
      initialised,
      applicationLine({
        at: initialised,
        level: 'INFO',
        service,
        version,
        message: `${service} ${version} initialised`,
      }),
    );
  }
  write(at(0), `START RequestId: ${requestId} Version: $LATEST\n`);
  const { cause } = request;
  if (request.outcome === 'fault' && cause) {
    if (cause.operation === 'PutItem') {
      for (const [attempt, share] of [0.3, 0.6].entries()) {
        write(
          at(share),
          applicationLine(
            {
              ...about('WARN', share),
              message: `Write to ${cause.resource} was throttled, trying again`,
            },
            { ...members, attempt: attempt + 1 },
          ),
        );
      }
    }
    write(
      at(1),
      applicationLine(
        {
          ...about('ERROR', 1),
          message: `${service} failed: ${describeCause(cause)}`,
        },
        {
          ...members,
          durationMs: milliseconds(durationMs),
          error: errorMember(cause, root),
        },
      ),
    );
  } else {
    write(
      at(1),
      applicationLine(
        {
          ...about(cause ? 'WARN' : 'INFO', 1),
          message: cause
            ? `Refused: ${cause.message}`
            : done[service] ?? 'Done',
        },
        { ...members, durationMs: milliseconds(durationMs) },
      ),
    );
  }
  write(at(1), `END RequestId: ${requestId}\n`);
  write(at(1), report(request, init, chance));
}

function report(
  request: ServiceRequest,
  init: number | undefined,
  chance: number,
): string {
  const { requestId, durationMs, traceId, service } = request;
  const memory = memorySizes[service] ?? 128;
  const used = floor(memory * (0.28 + 0.2 * chance));
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${ceil(durationMs + (init ?? 0))} ms`,
    `Memory Size: ${memory} MB`,
    `Max Memory Used: ${used} MB`,
    ...(init === undefined ? [] : [`Init Duration: ${init.toFixed(2)} ms`]),
    traceId
      ? `\nXRAY TraceId: ${traceId}\tSegmentId: ${requestId
          .replaceAll('-', '')
          .slice(0, 16)}\tSampled: true\t\n`
      : '\n',
  ].join('\t');
}
