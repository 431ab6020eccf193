import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Alarm,
  AlarmSettings,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../../../api';
import { windowOf } from '../../../components/TimeRangePicker';
import { chartQueries, pointsOf } from '../lib/chartQueries';

/** The points that an alarm compares, over a range; nothing for composite alarms. */
export function useAlarmPoints(
  alarm: Alarm,
  settings: AlarmSettings | undefined,
  range: TimeRange,
  liveSeconds?: number,
) {
  const api = useApi(observabilityApiRef);
  const { accountId, region } = alarm;
  const queries = useMemo(
    () => chartQueries(alarm, settings),
    [alarm, settings],
  );
  const period =
    settings?.type === 'metric' ? settings.period : alarm.metric?.period;
  const points = useQuery({
    queryKey: ['alarms', 'points', accountId, region, queries, period, range],
    queryFn: async ({ signal }) => {
      const window = windowOf(range, Date.now());
      const answer = await api.metrics.query(
        {
          accountId,
          region,
          start: new Date(window.start).toISOString(),
          end: new Date(window.end).toISOString(),
          maxDatapoints: pointsOf(range, period),
          queries,
        },
        { signal },
      );
      return { ...answer, window };
    },
    enabled: queries.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: liveSeconds ? liveSeconds * 1000 : false,
    refetchIntervalInBackground: false,
  });
  return { points, canDraw: queries.length > 0, period };
}
