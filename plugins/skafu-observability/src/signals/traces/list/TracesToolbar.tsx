import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TracesResponse } from '@skafu/plugin-skafu-observability-common';
import { RiNodeTree, RiTimerLine } from '@remixicon/react';
import { FilterMenu } from '../../../components/FilterMenu';
import type { Time } from '../../../components/TimeRangePicker';
import { Toolbar } from '../../../components/Toolbar';
import { formatText } from '../../../lib';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { StatusToggles } from './StatusToggles';
import type { TraceView } from './useTraceFilters';

const DURATIONS = [100, 300, 1_000, 3_000, 10_000];

/** Decides which traces are listed. */
export function TracesToolbar(props: {
  time: Time;
  view: TraceView;
  answer: TracesResponse | undefined;
  scopes: Scope[] | undefined;
  services: string[];
  isFetching: boolean;
  onRefresh: () => void;
  onServiceMap: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, services } = props;
  const { minDurationMs, service } = view.filters;
  const durations = [...new Set([...DURATIONS, minDurationMs ?? 100])].sort(
    (a, b) => a - b,
  );
  return (
    <Toolbar
      time={props.time}
      meta={props.answer?.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      scopes={props.scopes}
      scope={view.scope}
      onScope={props.scopes && view.setScope}
      menu={[
        {
          label: t('traces.serviceMap'),
          icon: <RiNodeTree />,
          onAction: props.onServiceMap,
        },
      ]}
    >
      <StatusToggles
        value={view.filters.status}
        onChange={status => view.setFilters({ status })}
      />
      <FilterMenu
        label={t('traces.duration')}
        all={t('traces.anyDuration')}
        icon={<RiTimerLine />}
        options={durations.map(value => ({
          value: String(value),
          label: t('traces.atLeast', {
            duration: formatText(value, 'Milliseconds'),
          }),
        }))}
        value={minDurationMs === undefined ? undefined : String(minDurationMs)}
        onChange={value =>
          view.setMinDuration(value ? Number(value) : undefined)
        }
      />
      <FilterMenu
        label={t('traces.service')}
        all={t('traces.anyService')}
        options={services.map(value => ({ value, label: value }))}
        value={service}
        onChange={value => view.setFilters({ service: value })}
      />
    </Toolbar>
  );
}
