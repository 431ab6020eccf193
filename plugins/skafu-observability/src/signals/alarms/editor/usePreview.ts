import { useApi } from '@backstage/frontend-plugin-api';
import type {
  MetricAlarmSettings,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../../../api';
import { settingsOf, type Draft } from './draft';
import { useDebounced } from './useDebounced';

/** Long enough to type a number. */
const RESTS_MS = 350;

/**
 * What an alarm of a draft would have done over a range. Without a limit yet it
 * tells the points alone.
 */
export function usePreview(draft: Draft, range: TimeRange) {
  const api = useApi(observabilityApiRef);
  const { accountId, region } = draft;
  const settings = useMemo(() => evaluated(draft), [draft]);
  const wanted = useDebounced(
    useMemo(
      () => settings && { accountId, region, alarm: settings },
      [accountId, region, settings],
    ),
    RESTS_MS,
  );
  const query = useQuery({
    queryKey: ['alarms', 'preview', wanted, range],
    queryFn: ({ signal }) => {
      if (!wanted) {
        throw new Error('Nothing to preview');
      }
      return api.alarms.preview({ ...wanted, ...range }, { signal });
    },
    enabled: wanted !== undefined && accountId !== '' && region !== '',
    placeholderData: keepPreviousData,
  });
  return { ...query, canPreview: settings !== undefined };
}

/** Only what decides the states: a typed description asks for nothing. */
function evaluated(draft: Draft): MetricAlarmSettings | undefined {
  if (draft.type !== 'metric' || (!draft.metric && !draft.queries)) {
    return undefined;
  }
  const { settings } = {
    settings: undefined,
    ...settingsOf({
      ...draft,
      threshold: draft.threshold ?? 0,
      description: '',
      alarmActions: '',
      okActions: '',
      insufficientDataActions: '',
    }),
  };
  return settings?.type === 'metric' ? settings : undefined;
}
