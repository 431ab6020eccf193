import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  Meta,
  UserGroup,
  UserPool,
} from '@skafu/plugin-skafu-observability-common';
import { RiGroup2Line, RiUserAddLine } from '@remixicon/react';
import { FilterMenu } from '../../components/FilterMenu';
import { Toolbar } from '../../components/Toolbar';
import { skafuObservabilityTranslationRef } from '../../translation';
import { STATUSES } from './lib/userState';
import type { useUsersView } from './useUsersView';

/** Decides whom the page shows. */
export function UsersToolbar(props: {
  view: ReturnType<typeof useUsersView>;
  pools: readonly UserPool[];
  pool: UserPool | undefined;
  groups: readonly UserGroup[];
  meta: Meta | undefined;
  isFetching: boolean;
  onRefresh: () => void;
  /** Absent for those who may not. */
  onInvite: (() => void) | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, pools, pool, onInvite } = props;
  const { filters, setFilters } = view;
  return (
    <Toolbar
      meta={props.meta}
      isFetching={props.isFetching}
      onRefresh={props.onRefresh}
      search={{
        label: t('users.search'),
        value: filters.search ?? '',
        onChange: search => setFilters({ search: search || undefined }),
      }}
      shortcuts={
        onInvite && [
          { key: 'i', label: t('users.keyInvite'), action: onInvite },
        ]
      }
      menu={
        onInvite && [
          {
            label: t('invite.open'),
            icon: <RiUserAddLine />,
            onAction: onInvite,
          },
        ]
      }
      aside={
        onInvite && (
          <Button
            variant="primary"
            size="small"
            iconStart={<RiUserAddLine />}
            onPress={onInvite}
          >
            {t('invite.open')}
          </Button>
        )
      }
    >
      {pools.length > 1 && (
        <FilterMenu
          label={t('users.pool')}
          icon={<RiGroup2Line />}
          options={pools.map(({ id, name }) => ({
            value: id,
            label: name ?? id,
          }))}
          value={pool?.id}
          onChange={view.setPool}
        />
      )}
      <FilterMenu
        label={t('users.status')}
        all={t('users.allStatuses')}
        options={STATUSES.map(value => ({
          value,
          label: t(`userState.${value}`),
        }))}
        value={filters.status}
        onChange={status => setFilters({ status })}
      />
      <FilterMenu
        label={t('users.enabled')}
        all={t('users.allEnabled')}
        options={[
          { value: 'true', label: t('users.enabledOnly') },
          { value: 'false', label: t('users.disabledOnly') },
        ]}
        value={filters.enabled}
        onChange={enabled => setFilters({ enabled })}
      />
      {(props.groups.length > 0 || filters.group) && (
        <FilterMenu
          label={t('users.group')}
          all={t('users.allGroups')}
          options={props.groups.map(({ name }) => ({
            value: name,
            label: name,
          }))}
          value={filters.group}
          onChange={group => setFilters({ group })}
        />
      )}
    </Toolbar>
  );
}
