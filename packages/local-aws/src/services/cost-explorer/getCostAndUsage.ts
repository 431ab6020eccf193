import {
  GetCostAndUsage$,
  type GetCostAndUsageRequest,
  type GetCostAndUsageResponse,
  type Group,
  type GroupDefinition,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findAccount } from '../../world/accounts';
import type { BilledLine } from '../../world/bill/Bill';
import type { BillLine } from '../../world/bill/BillLine';
import { billedUntil, visibleBill } from './bill';
import { dimensionReader, tagReader } from './dimensions';
import { validationException } from './errors';
import { readFilter } from './filter';
import { readMetric, Total } from './metrics';
import { pagePosition } from './pages';
import {
  dateText,
  dayOf,
  intervals,
  monthStart,
  pastRange,
  type DayRange,
} from './timePeriod';

/** Groups of a page, over all its intervals. AWS pages by size: a page may end between two groups of an interval. */
const pageSize = 500;
const maximumGroupings = 2;

/** Cost Explorer GetCostAndUsage: by day or month; with GroupBy `Total` is empty; at most 500 groups a page. */
export const getCostAndUsage = defineOperation<
  GetCostAndUsageRequest,
  GetCostAndUsageResponse
>(GetCostAndUsage$, (input, context) => {
  const granularity = readGranularity(input.Granularity);
  const range = pastRange(input.TimePeriod, context.now);
  const metrics = readMetrics(input.Metrics);
  const keysOf = groupReader(input.GroupBy);
  const lines = visibleBill(context, readFilter(input.Filter));
  const page = pagePosition(input);
  const results: ResultByTime[] = [];
  const rows = rowsOf(intervals(range, granularity), interval =>
    keysOf ? groupsOf(lines, interval, keysOf, context) : [],
  );
  const end = page.from + pageSize;
  for (const { interval, groups } of rows.slice(page.from, end)) {
    const last = results.at(-1);
    if (last && last.TimePeriod?.Start === dateText(interval.start)) {
      last.Groups?.push(...groups.map(group => groupView(group, metrics)));
    } else {
      results.push({
        TimePeriod: period(interval),
        Total: keysOf
          ? {}
          : metricViews(totalOf(lines, interval, context), metrics),
        Groups: groups.map(group => groupView(group, metrics)),
        Estimated: interval.end > monthStart(dayOf(context.now)),
      });
    }
  }
  return {
    ...(keysOf && { GroupDefinitions: input.GroupBy }),
    ResultsByTime: results,
    DimensionValueAttributes: accountAttributes(input.GroupBy, results),
    ...(end < rows.length && { NextPageToken: page.next(end) }),
  };
});

function readGranularity(text: string | undefined): 'DAILY' | 'MONTHLY' {
  if (text === 'HOURLY') {
    throw validationException(
      'Hourly granularity is not enabled for this account. Enable it in the Cost Explorer preferences.',
    );
  }
  if (text !== 'DAILY' && text !== 'MONTHLY') {
    throw validationException(
      `Granularity ${text} is not valid. Valid values: DAILY, MONTHLY, HOURLY`,
    );
  }
  return text;
}

type Metric = ReturnType<typeof readMetric>;

function readMetrics(names: string[] | undefined): Metric[] {
  if (!names || names.length === 0) {
    throw validationException('Metrics must not be empty');
  }
  return names.map(readMetric);
}

/** How to tell the keys of a line's group; nothing without groups. */
function groupReader(
  definitions: GroupDefinition[] | undefined,
): ((line: BillLine) => string[]) | undefined {
  if (!definitions || definitions.length === 0) {
    return undefined;
  }
  if (definitions.length > maximumGroupings) {
    throw validationException(
      `GroupBy must not have more than ${maximumGroupings} groups`,
    );
  }
  const readers = definitions.map(({ Type, Key }) => {
    if (!Key) {
      throw validationException('Key of GroupBy must not be empty');
    }
    switch (Type) {
      case 'DIMENSION':
        return dimensionReader(Key);
      case 'TAG': {
        const read = tagReader(Key);
        return (line: BillLine) => `${Key}$${read(line) ?? ''}`;
      }
      case 'COST_CATEGORY':
        return () => `${Key}$`;
      default:
        throw validationException(`Type ${Type} of GroupBy is not valid`);
    }
  });
  return line => readers.map(read => read(line));
}

interface GroupTotal {
  keys: string[];
  total: Total;
}

function groupsOf(
  lines: readonly BilledLine[],
  interval: DayRange,
  keysOf: (line: BillLine) => string[],
  context: RequestContext,
): GroupTotal[] {
  const groups = new Map<string, GroupTotal>();
  for (const billed of lines) {
    const keys = keysOf(billed.line);
    const id = keys.join('\u0000');
    const group = groups.get(id) ?? { keys, total: new Total() };
    groups.set(id, group);
    group.total.add(billed, interval, billedUntil(context));
  }
  return [...groups]
    .filter(([, { total }]) => !total.isEmpty)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => group);
}

/** A row for each group; an interval without groups has one of its own, so that it is shown. */
function rowsOf(
  parts: DayRange[],
  groupsIn: (interval: DayRange) => GroupTotal[],
): { interval: DayRange; groups: GroupTotal[] }[] {
  return parts.flatMap(interval => {
    const groups = groupsIn(interval);
    return groups.length === 0
      ? [{ interval, groups }]
      : groups.map(group => ({ interval, groups: [group] }));
  });
}

function totalOf(
  lines: readonly BilledLine[],
  interval: DayRange,
  context: RequestContext,
): Total {
  const total = new Total();
  lines.forEach(billed => total.add(billed, interval, billedUntil(context)));
  return total;
}

function metricViews(total: Total, metrics: Metric[]) {
  return Object.fromEntries(
    metrics.map(({ name, kind }) => [name, total.view(kind)]),
  );
}

function groupView({ keys, total }: GroupTotal, metrics: Metric[]): Group {
  return { Keys: keys, Metrics: metricViews(total, metrics) };
}

function period({ start, end }: DayRange) {
  return { Start: dateText(start), End: dateText(end) };
}

/** What the accounts among the keys are called. */
function accountAttributes(
  definitions: GroupDefinition[] | undefined,
  results: ResultByTime[],
) {
  const index =
    definitions?.findIndex(({ Key }) => Key === 'LINKED_ACCOUNT') ?? -1;
  const accountIds = new Set(
    results.flatMap(({ Groups = [] }) =>
      Groups.flatMap(({ Keys = [] }) => Keys[index] ?? []),
    ),
  );
  return [...accountIds].map(accountId => ({
    Value: accountId,
    Attributes: { description: findAccount(accountId)?.name ?? accountId },
  }));
}
