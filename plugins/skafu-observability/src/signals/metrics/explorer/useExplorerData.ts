import { useApi } from '@backstage/frontend-plugin-api';
import type {
  MetricQuery,
  MetricsQueryResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef, type ObservabilityApi } from '../../../api';
import { windowOf, type Window } from '../../../components/TimeRangePicker';
import { datapointsOf } from '../lib/periods';
import { dependantsOf, defaultLabel, isExpression } from './lib/queries';
import { rejectionOf } from './lib/rejection';
import type { Comparison } from './useExplorer';

const DAY = 86_400_000;

/** Points a line is drawn with when nobody chose a period. */
const USUAL_POINTS = 480;

/** What the explorer draws. */
export type ExplorerData = {
  window: Window;
  answer: MetricsQueryResponse | undefined;
  /** AWS's sentence about each query that it rejects; empty for those that need one of them. */
  rejected: Record<string, string>;
  before: { answer: MetricsQueryResponse; offset: number } | undefined;
};

type Request = {
  place: { accountId: string; region: string } | undefined;
  queries: MetricQuery[];
  range: TimeRange;
  period: number | undefined;
  compare: Comparison | undefined;
  liveSeconds: number | undefined;
};

/** The answer to all queries. One that AWS rejects does not hide the others. */
export function useExplorerData(request: Request) {
  const api = useApi(observabilityApiRef);
  const { place, queries, range, period, compare, liveSeconds } = request;
  return useQuery({
    queryKey: ['metrics', 'explorer', place, queries, range, period, compare],
    queryFn: async ({ signal }): Promise<ExplorerData> => {
      const window = windowOf(range, Date.now());
      const ask = (at: Window, some: MetricQuery[]) =>
        answerOf(api, { ...request, queries: some, window: at }, signal);
      const { answer, rejected } = await ask(window, queries);
      const offset = compare && offsetOf(compare, window);
      const accepted = queries.filter(({ id }) => !(id in rejected));
      const before =
        answer && offset
          ? await ask(
              { start: window.start - offset, end: window.end - offset },
              accepted,
            )
          : undefined;
      return {
        window,
        answer,
        rejected,
        before:
          before?.answer && offset
            ? { answer: before.answer, offset }
            : undefined,
      };
    },
    enabled: place !== undefined && queries.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: liveSeconds === undefined ? false : liveSeconds * 1000,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: liveSeconds === undefined ? false : 'always',
  });
}

async function answerOf(
  api: ObservabilityApi,
  request: Request & { window: Window },
  signal: AbortSignal,
): Promise<Pick<ExplorerData, 'answer' | 'rejected'>> {
  const { place, window, period } = request;
  const rejected: Record<string, string> = {};
  let left = request.queries;
  while (place && left.some(({ returnData }) => returnData)) {
    try {
      const answer = await api.metrics.query(
        {
          ...place,
          start: new Date(window.start).toISOString(),
          end: new Date(window.end).toISOString(),
          maxDatapoints: period ? datapointsOf(period, window) : USUAL_POINTS,
          queries: left.map(withLabel),
        },
        { signal },
      );
      return { answer, rejected };
    } catch (error) {
      const rejection = rejectionOf(error, left);
      if (!rejection) {
        throw error;
      }
      rejected[rejection.id] = rejection.text;
      const lost = dependantsOf(rejection.id, left);
      for (const id of lost) {
        rejected[id] = '';
      }
      left = left.filter(({ id }) => !(id in rejected));
    }
  }
  return { answer: undefined, rejected };
}

/** AWS would call two metrics of the same name the same. */
function withLabel(query: MetricQuery): MetricQuery {
  return isExpression(query) || query.label
    ? query
    : { ...query, label: defaultLabel(query) };
}

function offsetOf(compare: Comparison, window: Window): number {
  switch (compare) {
    case '1d':
      return DAY;
    case '7d':
      return 7 * DAY;
    default:
      return window.end - window.start;
  }
}
