import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import {
  AwsReader,
  AwsScope,
  CallOptions,
  MetricDataResult,
} from '../../aws/AwsReader';
import { Part, settle } from '../../meta';
import { ResolvedTarget } from '../../targets/identifyTarget';
import { Vitals } from '../../targets/resourceTypes';
import { groupByScope } from '../groupByScope';
import { QueryBook } from '../metrics/QueryBook';
import { searchExpression } from '../metrics/searchExpression';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Seconds. Long enough that a quiet service has requests in it. */
const PERIOD = 300;

/** Seconds. What is usual changes slowly. */
const USUAL_PERIOD = 3_600;

/** How a resource served its callers lately. */
export interface VitalSigns {
  requests: number;
  failed: number;
  /** p99 of the last complete five minutes. */
  latencyMs?: number;
  /** p99 of the calmer hours of the last day: a quarter of them was faster. */
  usualLatencyMs?: number;
  /** Start of the five minutes. */
  at: Date;
}

/**
 * Reads the vital signs of many resources at once: their queries travel five
 * hundred to a call, and answers are shared for minutes.
 *
 * @returns by ARN; resources without data or vitals are left out
 */
export async function readVitals(
  reader: Pick<AwsReader, 'getMetricData'>,
  targets: readonly ResolvedTarget[],
  options: CallOptions & { now: number },
): Promise<{ signs: Map<string, VitalSigns>; parts: Part[] }> {
  const judged = new Map(
    targets
      .filter(({ type, resource }) => type?.vitals && resource?.metrics)
      .map(target => [target.target.arn, target]),
  );
  const read = await Promise.all(
    groupByScope([...judged.values()]).map(({ scope, items }) =>
      readScope(reader, scope, items, options),
    ),
  );
  return {
    signs: new Map(read.flatMap(({ signs }) => [...signs])),
    parts: read.flatMap(({ parts }) => parts),
  };
}

async function readScope(
  reader: Pick<AwsReader, 'getMetricData'>,
  scope: AwsScope,
  targets: readonly ResolvedTarget[],
  { now, ...options }: CallOptions & { now: number },
): Promise<{ signs: Map<string, VitalSigns>; parts: Part[] }> {
  const lately = QueryBook.create();
  const usually = QueryBook.create();
  const plans = targets.map(target => ({
    target,
    all: lately.add(query(target, 'all'), { returnData: true }),
    failed: lately.add(query(target, 'failed'), { returnData: true }),
    latency: lately.add(query(target, 'latency'), { returnData: true }),
    usual: usually.add(query(target, 'latency', USUAL_PERIOD), {
      returnData: true,
    }),
  }));
  // A minute for CloudWatch to take in what just happened.
  const end = floorTo(now - MINUTE, PERIOD * 1000);
  const dayEnd = floorTo(now, HOUR);
  const [recent, usual] = await Promise.all([
    ask(reader, lately.list(), {
      ...scope,
      start: new Date(end - 3 * PERIOD * 1000),
      end: new Date(end),
      period: PERIOD,
      options,
    }),
    ask(reader, usually.list(), {
      ...scope,
      start: new Date(dayEnd - 24 * HOUR),
      end: new Date(dayEnd),
      period: USUAL_PERIOD,
      options,
    }),
  ]);
  const signs = new Map<string, VitalSigns>();
  for (const plan of plans) {
    const all = recent.series.get(plan.all);
    const at = all?.timestamps.at(-1);
    const { vitals } = plan.target.type ?? {};
    if (all && at !== undefined && vitals) {
      const { milliseconds } = vitals.latency;
      signs.set(plan.target.target.arn, {
        at: new Date(at),
        requests: valueAt(all, at) ?? 0,
        // CloudWatch leaves failures out where there were none.
        failed: valueAt(recent.series.get(plan.failed), at) ?? 0,
        latencyMs: times(
          valueAt(recent.series.get(plan.latency), at),
          milliseconds,
        ),
        usualLatencyMs: times(
          quartile(usual.series.get(plan.usual)?.values ?? []),
          milliseconds,
        ),
      });
    }
  }
  return { signs, parts: [recent.part, usual.part] };
}

async function ask(
  reader: Pick<AwsReader, 'getMetricData'>,
  queries: MetricQuery[],
  request: AwsScope & {
    start: Date;
    end: Date;
    period: number;
    options: CallOptions;
  },
): Promise<{ series: Map<string, MetricDataResult>; part: Part }> {
  const { options, ...window } = request;
  const answer = await settle(
    reader.getMetricData({ ...window, queries }, options),
    [],
  );
  return {
    series: new Map(answer.value.map(result => [result.id, result])),
    part: answer,
  };
}

function query(
  { type, resource }: ResolvedTarget,
  what: 'all' | 'failed' | 'latency',
  period = PERIOD,
): Parameters<QueryBook['add']>[0] {
  const vitals = type?.vitals;
  const metrics = resource?.metrics;
  if (!vitals || !metrics) {
    throw new Error('Only resources with vitals are asked for');
  }
  const metricName = metricOf(vitals, what);
  const stat = what === 'latency' ? 'p99' : 'Sum';
  if (!vitals.across) {
    return { ...metrics, metricName, stat };
  }
  const search = searchExpression(
    { key: what, metricName, stat, across: vitals.across },
    { metrics, period },
  );
  return {
    expression: `${what === 'latency' ? 'MAX' : 'SUM'}(${search})`,
  };
}

function metricOf(
  { errorRate, latency }: Vitals,
  what: 'all' | 'failed' | 'latency',
): string {
  return what === 'latency' ? latency.metricName : errorRate[what];
}

function valueAt(
  series: MetricDataResult | undefined,
  at: number,
): number | undefined {
  const index = series?.timestamps.indexOf(at) ?? -1;
  return index < 0 ? undefined : series?.values[index];
}

/** The value below which a quarter lies. */
function quartile(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)];
}

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

function floorTo(instant: number, step: number): number {
  return Math.floor(instant / step) * step;
}
