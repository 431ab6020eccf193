import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  healthReadPermission,
  type HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiCloseLine } from '@remixicon/react';
import { useMemo } from 'react';
import { AsyncState, Messages } from '../../components/AsyncState';
import { HubPage, Page } from '../../components/Page';
import { isOnlyStale, Toolbar } from '../../components/Toolbar';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { shortName } from './CauseList';
import { FiringAlarms } from './FiringAlarms';
import { HealthMap } from './HealthMap';
import { HealthPanel } from './HealthPanel';
import { NothingShown } from './NothingShown';
import { OverviewSkeleton } from './OverviewSkeleton';
import { SlosPanel } from './SlosPanel';
import { StateFilter } from './StateFilter';
import { arrange, countStates, isLeaf, matching } from './lib/healthBoard';
import { useFiringAlarms, useHealth } from './useHealth';
import { useOverviewView } from './useOverviewView';
import styles from './health.module.css';

/** The hub's first page: how everything is, the worst first, each with its causes. */
export function OverviewPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const view = useOverviewView();
  const health = useHealth(view.within);
  const firing = useFiringAlarms(view.within);

  return (
    <HubPage>
      <Page
        toolbar={
          <Toolbar
            meta={health.data?.meta}
            isFetching={health.isFetching || firing.isFetching}
            onRefresh={() => {
              health.refetch();
              firing.refetch();
            }}
            search={{
              label: t('overview.search'),
              value: view.search,
              onChange: view.setSearch,
            }}
          >
            <ToggleButtonGroup
              aria-label={t('overview.by')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view.by]}
              onSelectionChange={keys =>
                view.setBy(keys.has('group') ? 'group' : 'domain')
              }
            >
              <ToggleButton id="domain" size="small">
                {t('overview.byDomain')}
              </ToggleButton>
              <ToggleButton id="group" size="small">
                {t('overview.byGroup')}
              </ToggleButton>
            </ToggleButtonGroup>
            {view.within && (
              <Button
                variant="secondary"
                size="small"
                iconEnd={<RiCloseLine />}
                aria-label={t('overview.withinClear', {
                  name: shortName(view.within),
                })}
                onPress={view.clearWithin}
              >
                {t('overview.within', { name: shortName(view.within) })}
              </Button>
            )}
          </Toolbar>
        }
      >
        <AsyncState
          query={health}
          subject={t('overview.subject')}
          permission={healthReadPermission.name}
          skeleton={<OverviewSkeleton />}
        >
          {answer => <Board answer={answer} view={view} />}
        </AsyncState>
        <div className={styles.below}>
          <FiringAlarms query={firing} />
          <SlosPanel entityRef={view.within} selected={view.slo} />
        </div>
      </Page>
      <HealthPanel
        entityRef={view.selected}
        board={health.data}
        isPending={health.isPending}
        onOpen={view.select}
        onClose={() => view.select(undefined)}
      />
    </HubPage>
  );
}

function Board(props: {
  answer: HealthResponse;
  view: ReturnType<typeof useOverviewView>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { answer, view } = props;
  const { search, states, by } = view;
  const { meta, items } = answer;
  const leaves = useMemo(() => items.filter(isLeaf), [items]);
  const counts = useMemo(
    () => countStates(matching(leaves, { states: [], search })),
    [leaves, search],
  );
  // The address gives a new list each time; its words tell whether it changed.
  const statesText = states.join();
  const sections = useMemo(
    () => arrange(items, matching(leaves, { states, search }), by),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- same text, same states
    [items, leaves, search, by, statesText],
  );
  return (
    <>
      {!isOnlyStale(meta) && (
        <Messages
          messages={meta.messages}
          stale={
            meta.stale
              ? t('toolbar.stale', { time: formatClock(meta.asOf) })
              : undefined
          }
        />
      )}
      <StateFilter counts={counts} value={states} onChange={view.setStates} />
      {sections.length === 0 ? (
        <NothingShown
          hasLeaves={leaves.length > 0}
          onClear={view.clearFilters}
        />
      ) : (
        <HealthMap
          sections={sections}
          by={by}
          selected={view.selected}
          onOpen={view.select}
        />
      )}
    </>
  );
}
