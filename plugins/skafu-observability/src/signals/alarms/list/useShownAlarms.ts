import type { AlarmState } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { countStates, orderAlarms } from '../lib/alarmOrder';
import { useAlarmList, type AlarmScope } from '../useAlarms';

/**
 * The alarms to show and how many are in each state. As a rule all are read, and
 * narrowed here at once; where there are too many, the backend narrows.
 */
export function useShownAlarms(options: {
  scope: AlarmScope;
  search: string | undefined;
  states: readonly AlarmState[];
}) {
  const { scope, search, states } = options;
  const all = useAlarmList(scope, { search });
  const isComplete = !all.hasNextPage;
  const narrowed = useAlarmList(scope, {
    search,
    state: [...states],
    enabled: states.length > 0 && !isComplete,
  });
  const more = states.length > 0 && !isComplete ? narrowed : all;

  const read = useMemo(
    () => all.data?.pages.flatMap(page => page.items) ?? [],
    [all.data],
  );
  const counts = useMemo(() => countStates(read), [read]);
  const wanted = states.join();
  const alarms = useMemo(() => {
    const items = more.data?.pages.flatMap(page => page.items) ?? read;
    return orderAlarms(
      wanted === ''
        ? items
        : items.filter(({ state }) => wanted.split(',').includes(state)),
    );
  }, [more.data, read, wanted]);

  return { query: all, alarms, counts, isComplete, more };
}
