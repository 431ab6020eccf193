import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  logsReadPermission,
  type LogQueryRequest,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiBroadcastLine,
  RiMapPin2Line,
  RiSearchLine,
  RiStackLine,
} from '@remixicon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { AsyncState, EmptyState, Messages } from '../../components/AsyncState';
import { FilterMenu } from '../../components/FilterMenu';
import { Page } from '../../components/Page';
import { fullPlaceText, useAccountNames } from '../../components/Place';
import { useTimeRange } from '../../components/TimeRangePicker';
import { Toolbar } from '../../components/Toolbar';
import { skafuObservabilityTranslationRef } from '../../translation';
import { GroupPicker } from './groups/GroupPicker';
import { useLogScope } from './groups/useLogScope';
import {
  isUnasked,
  openLineQuery,
  queryTextOf,
  type OpenLine,
} from './lib/logsView';
import { LinePanel } from './line/LinePanel';
import { LinesSkeleton } from './results/LinesSkeleton';
import { useQueryRun } from './run/useQueryRun';
import { SavedQueries } from './saved/SavedQueries';
import { focusLogSearch } from './search/SimpleSearchFields';
import { SearchMode } from './search/SearchMode';
import { TailMode } from './tail/TailMode';
import { useLogsView } from './useLogsView';

/** What nobody has asked for may scan so much unasked: two cents at list price. */
const UNASKED_BYTES = 4 * 1024 ** 3;

/**
 * Logs of an entity, or of the accounts: search in the past, and live tail. All
 * it shows stands in the address.
 */
export function LogsExplorer(props: {
  entity?: { ref: string; name: string };
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = props;
  const { view, set } = useLogsView();
  const time = useTimeRange();
  const names = useAccountNames();
  const [isPicking, setIsPicking] = useState(false);
  /** Another number opens the live tail anew. */
  const [session, setSession] = useState(0);
  const { where, own, accounts } = useLogScope(entity?.ref, view);
  const { scope, groups } = where;
  const places: UseQueryResult<unknown> = entity ? own : accounts;

  const query = queryTextOf(view);
  const request = useMemo<LogQueryRequest | undefined>(
    () =>
      scope && groups.length > 0 && view.mode === 'search'
        ? {
            accountId: scope.accountId,
            region: scope.region,
            logGroups: groups,
            query,
            limit: view.limit,
            ...time.range,
          }
        : undefined,
    [scope, groups, query, view.limit, view.mode, time.range],
  );
  const run = useQueryRun(request, isUnasked(view) ? UNASKED_BYTES : Infinity);

  const toggleMode = () =>
    set({ mode: view.mode === 'tail' ? undefined : 'tail' });
  const openLine = (line: OpenLine | undefined) => set(openLineQuery(line));
  const linkTo = (line: OpenLine) => {
    const url = new URL(time.shareUrl());
    for (const [name, value] of Object.entries({
      scope: scope?.key,
      ...openLineQuery(line),
    })) {
      if (value) {
        url.searchParams.set(name, value);
      }
    }
    return url.toString();
  };
  const lineActions = { onContext: openLine, linkTo };

  const picker = (
    <GroupPicker
      where={where}
      mode={view.mode}
      entityName={entity?.name}
      missing={own.data?.missing ?? []}
      isOpen={isPicking}
      onOpenChange={setIsPicking}
      onGroups={group => set({ group })}
    />
  );
  return (
    <Page
      toolbar={
        <Toolbar
          time={view.mode === 'search' ? time : undefined}
          canBeLive={false}
          isFetching={run.isBusy}
          onRefresh={
            view.mode === 'tail' ? () => setSession(session + 1) : run.rerun
          }
          shortcuts={[
            { key: '/', label: t('logs.focusSearch'), action: focusLogSearch },
            { key: 'l', label: t('logs.toggleTail'), action: toggleMode },
            {
              key: 'w',
              label: t('logs.toggleWrap'),
              action: () => set({ wrap: view.wrap ? undefined : 'on' }),
            },
          ]}
        >
          <ToggleButtonGroup
            aria-label={t('logs.mode')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view.mode]}
            onSelectionChange={keys =>
              set({ mode: keys.has('tail') ? 'tail' : undefined })
            }
          >
            <ToggleButton
              id="search"
              size="small"
              iconStart={<RiSearchLine />}
              aria-keyshortcuts="l"
            >
              {t('logs.modeSearch')}
            </ToggleButton>
            <ToggleButton
              id="tail"
              size="small"
              iconStart={<RiBroadcastLine />}
              aria-keyshortcuts="l"
            >
              {t('logs.modeTail')}
            </ToggleButton>
          </ToggleButtonGroup>
          {where.scopes.length > 1 && (
            <FilterMenu
              label={t('scope.label', { scope: '' }).replace(/:\s*$/, '')}
              icon={<RiMapPin2Line />}
              options={where.scopes.map(each => ({
                value: each.key,
                label: fullPlaceText(each, names),
              }))}
              value={scope?.key}
              onChange={next => set({ scope: next, group: undefined })}
            />
          )}
          {picker}
        </Toolbar>
      }
    >
      <AsyncState
        query={places}
        subject={t('logGroups.title')}
        permission={logsReadPermission.name}
        skeleton={<LinesSkeleton />}
      >
        {() => {
          if (!scope && !entity) {
            return (
              <EmptyState
                icon={<RiStackLine size={28} />}
                title={t('logGroups.noAccountsTitle')}
                text={t('logGroups.noAccountsText')}
              />
            );
          }
          if (!scope || groups.length === 0) {
            return (
              <>
                <Messages messages={own.data?.meta.messages ?? []} />
                <EmptyState
                  icon={<RiStackLine size={28} />}
                  title={
                    entity
                      ? t('logGroups.noneTitle', { name: entity.name })
                      : t('logGroups.pickTitle')
                  }
                  text={t(entity ? 'logGroups.noneText' : 'logGroups.pickText')}
                  reasons={
                    own.data?.missing?.length ? (
                      <ul>
                        {own.data.missing.map(({ logGroup, text }) => (
                          <li key={logGroup}>
                            {logGroup}: {text}
                          </li>
                        ))}
                      </ul>
                    ) : undefined
                  }
                  action={
                    scope && (
                      <Button
                        variant="primary"
                        size="small"
                        onPress={() => setIsPicking(true)}
                      >
                        {t('logGroups.choose')}
                      </Button>
                    )
                  }
                />
              </>
            );
          }
          return (
            <>
              <Messages messages={own.data?.meta.messages ?? []} />
              {view.mode === 'tail' ? (
                <TailMode
                  key={session}
                  view={view}
                  set={set}
                  scope={scope}
                  groups={groups}
                  lineActions={lineActions}
                />
              ) : (
                <SearchMode
                  view={view}
                  set={set}
                  scope={scope}
                  groups={groups}
                  time={time}
                  run={run}
                  saved={draft => (
                    <SavedQueries
                      draft={draft}
                      view={view}
                      set={set}
                      entity={entity}
                      scope={scope}
                    />
                  )}
                  lineActions={lineActions}
                />
              )}
              {view.line && (
                <LinePanel
                  key={JSON.stringify(view.line)}
                  open={view.line}
                  scope={scope}
                  entityRef={entity?.ref}
                  onClose={() => openLine(undefined)}
                  linkTo={linkTo}
                />
              )}
            </>
          );
        }}
      </AsyncState>
    </Page>
  );
}
