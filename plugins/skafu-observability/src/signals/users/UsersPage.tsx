import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import {
  usersReadPermission,
  usersWritePermission,
} from '@skafu/plugin-skafu-observability-common';
import { RiGroup2Line } from '@remixicon/react';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AsyncState, EmptyState } from '../../components/AsyncState';
import { HubPage, Page, Panel } from '../../components/Page';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { useViewer } from '../../settings/useViewer';
import { skafuObservabilityTranslationRef } from '../../translation';
import { GroupsPanel } from './GroupsPanel';
import { InviteDialog } from './InviteDialog';
import { UserPanel } from './UserPanel';
import { UsersResults } from './UsersResults';
import { UsersToolbar } from './UsersToolbar';
import { useUserGroups, useUserPools, useUsers } from './useUsers';
import { useUsersView } from './useUsersView';
import styles from './users.module.css';

/** Who may use the portal and its neighbours: the users of Cognito user pools. */
export function UsersPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const view = useUsersView();
  const client = useQueryClient();
  const pools = useUserPools();
  const pool =
    pools.data?.items.find(({ id }) => id === view.filters.poolId) ??
    (view.filters.poolId ? undefined : pools.data?.items[0]);
  const users = useUsers(view.filters);
  const groups = useUserGroups(view.filters.poolId);
  const viewer = useViewer();
  const write = usePermission({ permission: usersWritePermission });
  const isFetching = useIsFetching({ queryKey: ['users'] }) > 0;
  const [isInviting, setInviting] = useState(false);

  const { poolId } = view.filters;
  const poolName = pool?.name ?? poolId ?? '';
  const groupItems = groups.data?.items ?? [];
  const items = users.data?.pages.flatMap(page => page.items) ?? [];
  const hasNoPools = pools.data?.items.length === 0;

  return (
    <HubPage>
      <Page
        toolbar={
          <UsersToolbar
            view={view}
            pools={pools.data?.items ?? []}
            pool={pool}
            groups={groupItems}
            meta={users.data?.pages[0]?.meta}
            isFetching={isFetching}
            onRefresh={() => client.invalidateQueries({ queryKey: ['users'] })}
            onInvite={
              write.allowed && !hasNoPools ? () => setInviting(true) : undefined
            }
          />
        }
      >
        {hasNoPools ? (
          <EmptyState
            icon={<RiGroup2Line size={28} />}
            title={t('users.noPoolsTitle')}
            text={t('users.noPools')}
          />
        ) : (
          <div className={styles.columns}>
            <Panel
              title={t('users.title')}
              aside={
                users.data && (
                  <span className={styles.quiet}>
                    {t('page.count', { count: items.length })}
                  </span>
                )
              }
            >
              <div
                className={styles.list}
                data-outdated={users.isPlaceholderData}
              >
                <AsyncState
                  query={users}
                  subject={t('users.subject')}
                  permission={usersReadPermission.name}
                  skeleton={<RowsSkeleton rows={6} />}
                >
                  {({ pages }) => (
                    <UsersResults
                      pages={pages}
                      poolName={poolName}
                      viewerEmail={viewer.data?.email}
                      selected={view.user}
                      isBusy={users.isFetching}
                      onOpen={({ username }) => view.openUser(username)}
                      onClear={view.isFiltered ? view.clearFilters : undefined}
                      more={
                        users.hasNextPage && (
                          <Button
                            variant="secondary"
                            size="small"
                            isPending={users.isFetchingNextPage}
                            onPress={() => users.fetchNextPage()}
                          >
                            {t('page.more')}
                          </Button>
                        )
                      }
                    />
                  )}
                </AsyncState>
              </div>
            </Panel>
            <GroupsPanel
              query={groups}
              chosen={view.filters.group}
              onChoose={group => view.setFilters({ group })}
            />
          </div>
        )}
        {view.user && (
          <UserPanel
            key={view.user}
            username={view.user}
            poolId={poolId}
            poolName={poolName}
            groups={groupItems}
            listed={items.find(({ username }) => username === view.user)}
            viewerEmail={viewer.data?.email}
            onClose={() => view.openUser(undefined)}
          />
        )}
        {isInviting && (
          <InviteDialog
            poolId={poolId}
            poolName={poolName}
            groups={groupItems}
            onClose={() => setInviting(false)}
            onInvited={({ username }) => {
              setInviting(false);
              view.openUser(username);
            }}
          />
        )}
      </Page>
    </HubPage>
  );
}
