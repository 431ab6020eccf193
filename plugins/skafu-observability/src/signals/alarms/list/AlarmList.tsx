import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  alarmStateSchema,
  alarmsReadPermission,
  type AlarmState,
  type ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { Button, ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { AsyncState, Messages } from '../../../components/AsyncState';
import { Page } from '../../../components/Page';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { isOnlyStale } from '../../../components/Toolbar/StaleMark';
import { Toolbar } from '../../../components/Toolbar';
import { useAddress } from '../../../components/useAddress';
import { useLinks } from '../../../components/useLinks';
import type { Scope } from '../../../lib/scopes';
import { formatClock } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { AlarmSidePanel } from '../detail/AlarmSidePanel';
import { alarmKey, readAlarmKey } from '../lib/alarmAddress';
import { useMayCreate } from '../useMayCreate';
import type { AlarmScope } from '../useAlarms';
import { useRefresh } from '../useRefresh';
import { AlarmRows } from './AlarmRows';
import { NewlyFiring } from './NewlyFiring';
import { NoMatch } from './NoMatch';
import { StateFilter } from './StateFilter';
import { useSearchText } from './useSearchText';
import { useShownAlarms } from './useShownAlarms';
import styles from './list.module.css';

/** The alarms of an entity, or of everything: who looks, sees what fires first. */
export function AlarmList(props: {
  scope: AlarmScope;
  /** Places to choose from, where they can be chosen. */
  places?: Scope[];
  /** What stands where the scope has no alarm at all. */
  empty: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { scope } = props;
  const address = useAddress();
  const links = useLinks();
  const refresh = useRefresh();
  const mayCreate = useMayCreate(scope.entityRef);

  const search = useSearchText();
  const states = address.getAll('state').filter(isState);
  const { query, alarms, counts, isComplete, more } = useShownAlarms({
    scope,
    search: search.settled,
    states,
  });
  const selected = readAlarmKey(address.get('alarm'));
  const open = (alarm: ListedAlarm | undefined) =>
    address.set({ alarm: alarm && alarmKey(alarm) }, { push: true });
  const filtered = states.length > 0 || search.settled !== undefined;
  const meta = query.data?.pages[0]?.meta;

  return (
    <Page
      toolbar={
        <Toolbar
          isFetching={query.isFetching}
          onRefresh={refresh}
          meta={meta}
          scopes={props.places}
          scope={address.get('scope')}
          onScope={next => address.set({ scope: next })}
          search={{
            label: t('alarmList.search'),
            value: search.text,
            onChange: search.setText,
          }}
          aside={
            mayCreate.isAllowed && (
              <ButtonLink
                size="small"
                variant="secondary"
                iconStart={<RiAddLine />}
                href={links.hub('alarms', {
                  create: '1',
                  accountId: scope.accountId,
                  region: scope.region,
                })}
              >
                {t('alarmList.create')}
              </ButtonLink>
            )
          }
        />
      }
    >
      <AsyncState
        query={query}
        subject={t('alarms.subject')}
        permission={alarmsReadPermission.name}
        skeleton={<RowsSkeleton rows={8} />}
      >
        {() => (
          <>
            {meta && !isOnlyStale(meta) && (
              <Messages
                messages={meta.messages}
                stale={
                  meta.stale
                    ? t('toolbar.stale', { time: formatClock(meta.asOf) })
                    : undefined
                }
              />
            )}
            <StateFilter
              counts={counts}
              isComplete={isComplete}
              chosen={states}
              onChange={next => address.set({ state: next })}
            />
            <NewlyFiring alarms={alarms} />
            {alarms.length > 0 && (
              <AlarmRows
                alarms={alarms}
                isBusy={query.isFetching}
                selected={selected}
                onOpen={open}
              />
            )}
            {alarms.length === 0 && filtered && (
              <NoMatch
                onClear={() => {
                  search.clear();
                  address.set({ state: undefined, search: undefined });
                }}
              />
            )}
            {alarms.length === 0 && !filtered && !meta?.partial && props.empty}
            {more.hasNextPage && (
              <div className={styles.more}>
                <Button
                  size="small"
                  variant="secondary"
                  isPending={more.isFetchingNextPage}
                  onPress={() => more.fetchNextPage()}
                >
                  {t('page.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </AsyncState>
      <AlarmSidePanel path={selected} onClose={() => open(undefined)} />
    </Page>
  );
}

function isState(text: string): text is AlarmState {
  return alarmStateSchema.safeParse(text).success;
}
