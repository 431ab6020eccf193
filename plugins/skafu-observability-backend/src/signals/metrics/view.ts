import { Panel, Series } from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription, MetricDataResult } from '../../aws/AwsReader';
import { PanelQuery } from '../../targets/resourceTypes';
import { consoleGraphUrl } from './consoleGraph';
import { PanelPlan } from './plan';
import { Window } from '../askedWindow';
import { findThresholds } from './thresholds';

/**
 * A panel as the page draws it.
 *
 * @param options.results - of the panel's account and region; undefined when
 *   they could not be read, which leaves the panel without series
 */
export function viewPanel(
  plan: PanelPlan,
  options: {
    results?: ReadonlyMap<string, MetricDataResult[]>;
    alarms: readonly AlarmDescription[];
    window: Window;
    period: number;
    format: InstantFormat;
  },
): Panel {
  const { definition, target } = plan;
  const { results, alarms, window, period, format } = options;
  return {
    id: plan.id,
    title: definition.title,
    description: definition.description,
    signal: definition.signal,
    unit: definition.unit,
    targetArn: target.target.arn,
    ...target.scope,
    series: results
      ? definition.queries.flatMap(query =>
          viewQuery(query, { plan, results, format }),
        )
      : [],
    thresholds: findThresholds(plan, alarms, period),
    consoleUrl: consoleGraphUrl(plan, { window, period }),
  };
}

export function groupById(
  results: readonly MetricDataResult[],
): Map<string, MetricDataResult[]> {
  const groups = new Map<string, MetricDataResult[]>();
  for (const result of results) {
    const group = groups.get(result.id);
    if (group) {
      group.push(result);
    } else {
      groups.set(result.id, [result]);
    }
  }
  return groups;
}

/** Writes milliseconds since the epoch as ISO-8601. */
export type InstantFormat = (time: number) => string;

/**
 * All series of an answer share their instants: writing each once halves the
 * time that an answer takes.
 */
export function createInstantFormat(): InstantFormat {
  const known = new Map<number, string>();
  return time => {
    const written = known.get(time) ?? new Date(time).toISOString();
    known.set(time, written);
    return written;
  };
}

/** One result of GetMetricData as it goes over the wire. */
export function viewSeries(
  result: MetricDataResult,
  named: { id: string; label: string; unit?: string },
  format: InstantFormat,
): Series {
  return {
    ...named,
    timestamps: result.timestamps.map(format),
    values: result.values,
    status: result.status,
  };
}

function viewQuery(
  query: PanelQuery,
  context: {
    plan: PanelPlan;
    results: ReadonlyMap<string, MetricDataResult[]>;
    format: InstantFormat;
  },
): Series[] {
  const { plan, results, format } = context;
  const { label } = query;
  if (label === undefined) {
    return [];
  }
  const find = (key: string) =>
    results.get(plan.resultIds.get(key) ?? '') ?? [];
  const found = find(query.key);
  const traffic =
    'zeroWhere' in query && query.zeroWhere ? find(query.zeroWhere) : [];
  const drawn = found.length
    ? found
    : // Nothing was ever counted: an empty line keeps its place on the legend.
      [
        {
          id: '',
          label,
          timestamps: [],
          values: [],
          status: 'Complete' as const,
        },
      ];
  return drawn.map(result =>
    viewSeries(
      withZeroes(result, traffic),
      {
        id: query.key,
        label: nameResult(result, { label, found, plan }),
        unit: plan.definition.unit,
      },
      format,
    ),
  );
}

/** What a SEARCH found is named by what tells it apart, beside the query's name where the panel has several. */
function nameResult(
  result: MetricDataResult,
  options: { label: string; found: MetricDataResult[]; plan: PanelPlan },
): string {
  const { label, found, plan } = options;
  if (found.length < 2) {
    return label;
  }
  const drawn = plan.definition.queries.filter(query => query.label);
  return drawn.length > 1 ? `${label} ${result.label}` : result.label;
}

/** Adds zero wherever there was traffic and nothing was counted. */
function withZeroes(
  result: MetricDataResult,
  traffic: MetricDataResult[],
): MetricDataResult {
  if (!traffic.length) {
    return result;
  }
  const values = new Map(
    traffic.flatMap(({ timestamps }) => timestamps.map(time => [time, 0])),
  );
  for (const [index, time] of result.timestamps.entries()) {
    values.set(time, result.values[index] ?? 0);
  }
  const points = [...values].sort(([a], [b]) => a - b);
  return {
    ...result,
    timestamps: points.map(([time]) => time),
    values: points.map(([, value]) => value),
  };
}
