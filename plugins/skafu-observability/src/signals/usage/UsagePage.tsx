import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  usageReadPermission,
  type UsageResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiBarChartBoxLine, RiDownload2Line } from '@remixicon/react';
import { useMemo } from 'react';
import { AsyncState, EmptyState } from '../../components/AsyncState';
import { HubPage, Page } from '../../components/Page';
import { useAccountNames } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Toolbar } from '../../components/Toolbar';
import { formatInstant } from '../../lib';
import { downloadText } from '../../lib/download';
import { scopeKey, type Scope } from '../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../translation';
import { usageToCsv } from './lib/csv';
import { findRows, sortRows, usageRows } from './lib/usage';
import { UsagePanel } from './UsagePanel';
import { UsageStates } from './UsageStates';
import { UsageTable } from './UsageTable';
import { TotalsSkeleton, UsageTotals } from './UsageTotals';
import { useUsage } from './useUsage';
import { useUsageView } from './useUsageView';
import styles from './usage.module.css';

/** What the portal asks of AWS: calls, what it saved, and what that costs. */
export function UsagePage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const view = useUsageView();
  const usage = useUsage();
  const all = usage.data;
  const scopes = useMemo(() => scopesOf(all), [all]);
  return (
    <HubPage>
      <Page
        toolbar={
          <Toolbar
            isFetching={usage.isFetching}
            onRefresh={() => usage.refetch()}
            scopes={scopes}
            scope={view.scope}
            onScope={view.setScope}
            search={{
              label: t('usage.search'),
              value: view.search,
              onChange: view.setSearch,
            }}
            menu={
              all && [
                {
                  label: t('usage.table.csv'),
                  icon: <RiDownload2Line />,
                  onAction: () =>
                    downloadText('usage.csv', usageToCsv(all.items)),
                },
              ]
            }
          />
        }
      >
        <AsyncState
          query={usage}
          subject={t('usage.subject')}
          permission={usageReadPermission.name}
          skeleton={
            <>
              <TotalsSkeleton />
              <RowsSkeleton rows={8} />
            </>
          }
        >
          {answer =>
            answer.items.length === 0 && answer.apis.length === 0 ? (
              <EmptyState
                icon={<RiBarChartBoxLine size={28} />}
                title={t('usage.table.empty')}
                text={t('usage.table.emptyText')}
              />
            ) : (
              <Usage usage={narrowed(answer, scopes, view.scope)} view={view} />
            )
          }
        </AsyncState>
      </Page>
    </HubPage>
  );
}

function Usage(props: {
  usage: UsageResponse;
  view: ReturnType<typeof useUsageView>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const { usage, view } = props;
  const { grouping, search, sort } = view;
  const rows = useMemo(() => usageRows(usage, grouping), [usage, grouping]);
  const shown = sortRows(
    findRows(rows, search, accountId => names.get(accountId)),
    sort,
  );
  return (
    <>
      <p className={styles.since}>
        {t('usage.since', {
          instant: formatInstant(usage.since),
          instance: usage.instance,
        })}{' '}
        (<RelativeTime instant={usage.since} />
        ). {t('usage.perInstance')}
      </p>
      <UsageTotals usage={usage} />
      <UsageStates apis={usage.apis} />
      <UsageTable view={view} rows={shown} count={rows.length} />
      <UsagePanel
        row={rows.find(({ key }) => key === view.opened)}
        onClose={() => view.open(undefined)}
      />
    </>
  );
}

/** Places that were asked, each once. */
function scopesOf(usage: UsageResponse | undefined): Scope[] {
  const places = [...(usage?.items ?? []), ...(usage?.apis ?? [])];
  return [
    ...new Map(
      places.map(({ accountId, region }) => {
        const key = scopeKey({ accountId, region });
        return [key, { key, accountId, region }];
      }),
    ).values(),
  ].sort((a, b) => a.key.localeCompare(b.key));
}

/** Of one place; of all when nothing is known of that place. */
function narrowed(
  usage: UsageResponse,
  scopes: readonly Scope[],
  scope: string | undefined,
): UsageResponse {
  return scopes.some(({ key }) => key === scope)
    ? {
        ...usage,
        items: usage.items.filter(item => scopeKey(item) === scope),
        apis: usage.apis.filter(api => scopeKey(api) === scope),
      }
    : usage;
}
