import type {
  LogGroup,
  LogQueryRequest,
  LogQueryResult,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import type { Window } from '../../components/TimeRangePicker';

/** Each place is a query of its own. */
const MAX_PLACES = 3;

/** As many groups as a query may read here. */
const MAX_GROUPS = 10;

/** About so many bars. */
const BARS = 72;

const STEPS: Array<[seconds: number, text: string]> = [
  [60, '1m'],
  [300, '5m'],
  [900, '15m'],
  [3_600, '1h'],
  [21_600, '6h'],
  [86_400, '1d'],
];

/** What is taken for a line that tells of an error. */
export const ERROR_LINES =
  'filter @message like /(?i)\\b(error|fatal|exception)\\b/';

/** The queries that count the lines with errors of some groups, one per account and region. */
export function countQueries(
  groups: Array<Pick<LogGroup, 'accountId' | 'region' | 'name'>>,
  range: TimeRange,
  window: Window,
): LogQueryRequest[] {
  const places = new Map<string, LogQueryRequest>();
  const seconds = (window.end - window.start) / 1000;
  const [, bin] = STEPS.find(([step]) => seconds / step <= BARS) ??
    STEPS.at(-1) ?? [86_400, '1d'];
  for (const { accountId, region, name } of groups) {
    const key = `${accountId}/${region}`;
    const known = places.get(key);
    if (known && known.logGroups.length < MAX_GROUPS) {
      known.logGroups.push(name);
    } else if (!known) {
      places.set(key, {
        accountId,
        region,
        logGroups: [name],
        query: `${ERROR_LINES} | stats count(*) as lines by bin(${bin}) as at`,
        ...range,
      });
    }
  }
  return [...places.values()].slice(0, MAX_PLACES);
}

/** What such a query found; Logs Insights writes instants in UTC without saying so. */
export function countedPoints(
  results: Array<Pick<LogQueryResult, 'rows'>>,
): Array<{ at: number; value: number }> {
  return results.flatMap(({ rows }) =>
    rows.flatMap(({ at, lines }) => {
      const point = {
        at: Date.parse(`${(at ?? '').replace(' ', 'T')}Z`),
        value: Number(lines),
      };
      return Number.isFinite(point.at) && Number.isFinite(point.value)
        ? [point]
        : [];
    }),
  );
}
