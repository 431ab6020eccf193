import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { tracesReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiHistoryLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  AsyncState,
  EmptyState,
  Messages,
} from '../../../components/AsyncState';
import { FilterMenu } from '../../../components/FilterMenu';
import { Page, Panel } from '../../../components/Page';
import { useTimeRange } from '../../../components/TimeRangePicker';
import { isOnlyStale } from '../../../components/Toolbar';
import { useLinks } from '../../../components/useLinks';
import { formatClock } from '../../../lib';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { whereOf } from '../lib/whereOf';
import { FilterExpression } from './FilterExpression';
import { LatencyHistogram } from './LatencyHistogram';
import { TracePanel } from './TracePanel';
import { TraceRows } from './TraceRows';
import { TracesEmpty } from './TracesEmpty';
import { TracesSkeleton } from './TracesSkeleton';
import { TracesToolbar } from './TracesToolbar';
import { filterRefusal } from './lib/filterRefusal';
import { fitRange, LONGEST_TRACE_RANGE } from './lib/fitRange';
import { TRACE_SORTS, useTraceFilters } from './useTraceFilters';
import { useTraces } from './useTraces';
import styles from './list.module.css';

/** Traces with what narrows and orders them; those of an entity, or of the accounts. */
export function TraceList(props: {
  entityRef?: string;
  /** Accounts and regions to choose from, where no entity says them. */
  scopes?: Scope[];
  /** Shows what of the entity was looked up. */
  onShowMapping?: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entityRef, scopes } = props;
  const links = useLinks();
  const navigate = useNavigate();
  const time = useTimeRange();
  const view = useTraceFilters();
  const fitted = fitRange(time.range, Date.now());
  const where = useMemo(
    () => whereOf(entityRef, view.scope),
    [entityRef, view.scope],
  );
  const traces = useTraces({
    where,
    range: fitted.kind === 'forgotten' ? undefined : fitted.range,
    filters: view.filters,
    sort: view.sort,
    liveSeconds: time.liveSeconds,
  });
  const refusal = filterRefusal(traces.error);
  const { data } = traces;
  const services = useMemo(
    () =>
      [
        ...new Set([
          ...(data?.items.flatMap(trace => trace.services) ?? []),
          ...(view.filters.service ? [view.filters.service] : []),
        ]),
      ].sort((a, b) => a.localeCompare(b)),
    [data, view.filters.service],
  );
  const traceHref = (trace: {
    traceId: string;
    accountId: string;
    region: string;
  }) => links.trace(trace.traceId, { ...trace, entityRef });
  const opened = data?.items.find(({ traceId }) => traceId === view.open);

  return (
    <Page
      toolbar={
        <TracesToolbar
          time={time}
          view={view}
          answer={refusal ? undefined : data}
          scopes={scopes}
          services={services}
          isFetching={traces.isFetching}
          onRefresh={() => traces.refetch()}
          onServiceMap={() =>
            navigate(links.serviceMap({ ...where, range: time.range }))
          }
        />
      }
    >
      <FilterExpression
        value={view.filters.filter}
        onChange={filter => view.setFilters({ filter })}
        refusal={refusal}
      />
      {fitted.kind === 'shortened' && !refusal && (
        <p className={styles.notice} role="status">
          {t('traces.longRange')}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => time.setRange({ range: LONGEST_TRACE_RANGE })}
          >
            {t('traces.longRangeAction')}
          </Button>
        </p>
      )}
      {fitted.kind === 'forgotten' && (
        <EmptyState
          icon={<RiHistoryLine size={28} />}
          title={t('tracesEmpty.forgottenTitle')}
          text={t('tracesEmpty.forgottenText')}
          action={
            <Button
              size="small"
              variant="secondary"
              onPress={() => time.setRange({ range: LONGEST_TRACE_RANGE })}
            >
              {t('tracesEmpty.forgottenAction')}
            </Button>
          }
        />
      )}
      {fitted.kind !== 'forgotten' && !refusal && (
        <AsyncState
          query={traces}
          subject={t('traces.subject')}
          permission={tracesReadPermission.name}
          skeleton={<TracesSkeleton />}
        >
          {answer => (
            <>
              {!isOnlyStale(answer.meta) && answer.items.length > 0 && (
                <Messages
                  messages={answer.meta.messages}
                  stale={
                    answer.meta.stale
                      ? t('toolbar.stale', {
                          time: formatClock(answer.meta.asOf),
                        })
                      : undefined
                  }
                />
              )}
              {answer.items.length === 0 ? (
                <TracesEmpty
                  answer={answer}
                  scopes={scopes ?? []}
                  where={where}
                  view={view}
                  range={time.range}
                  isFetching={traces.isFetching}
                  onRange={time.setRange}
                  onRetry={() => traces.refetch()}
                  onShowMapping={props.onShowMapping}
                />
              ) : (
                <div
                  className={styles.content}
                  data-outdated={traces.isPlaceholderData}
                >
                  <LatencyHistogram
                    answer={answer}
                    minDurationMs={view.filters.minDurationMs}
                    onMinDuration={view.setMinDuration}
                  />
                  <Panel
                    title={t('traces.title')}
                    aside={
                      <>
                        <span className={styles.quiet}>
                          {t('traces.found', {
                            found: answer.found.toLocaleString('en'),
                            scanned: answer.scanned.toLocaleString('en'),
                          })}
                        </span>
                        <FilterMenu
                          label={t('traces.order')}
                          options={TRACE_SORTS.map(value => ({
                            value,
                            label: t(`traceSort.${value}`),
                          }))}
                          value={view.sort}
                          onChange={value => view.setSort(value ?? 'errors')}
                        />
                        {view.isFiltered && (
                          <Button
                            size="small"
                            variant="tertiary"
                            onPress={view.clear}
                          >
                            {t('traces.clear')}
                          </Button>
                        )}
                      </>
                    }
                  >
                    <TraceRows
                      traces={answer.items}
                      label={t('traces.listLabel', {
                        order: t(`traceSort.${view.sort}`),
                      })}
                      hasPlaces={(scopes?.length ?? 0) > 1 && !view.scope}
                      selected={view.open}
                      href={traceHref}
                      onOpen={({ traceId }) => view.setOpen(traceId)}
                      isBusy={traces.isFetching}
                    />
                    {traces.hasNextPage && (
                      <div className={styles.more}>
                        <Button
                          variant="secondary"
                          size="small"
                          onPress={() => traces.fetchNextPage()}
                          isPending={traces.isFetchingNextPage}
                        >
                          {t('page.more')}
                        </Button>
                      </div>
                    )}
                  </Panel>
                </div>
              )}
            </>
          )}
        </AsyncState>
      )}
      <TracePanel
        traceId={view.open}
        summary={opened}
        where={where}
        href={
          view.open
            ? links.trace(view.open, { ...where, ...opened, entityRef })
            : undefined
        }
        range={time.range}
        onClose={() => view.setOpen(undefined)}
      />
    </Page>
  );
}
