import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { securityEventsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiHistoryLine } from '@remixicon/react';
import { useEffect, useMemo } from 'react';
import {
  OwnsNothing,
  partsOf,
  useOwned,
  useReach,
} from '../../components/access';
import { AsyncState, EmptyState } from '../../components/AsyncState';
import { HubPage, Page } from '../../components/Page';
import { useTimeRange, zoomedRange } from '../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EventPanel } from './EventPanel';
import { EventsResults } from './EventsResults';
import { EventsSkeleton } from './EventsSkeleton';
import { askedRange } from './lib/window';
import { MissingEvent } from './MissingEvent';
import { OwnServices } from './OwnServices';
import { SecurityToolbar } from './SecurityToolbar';
import { useEventsView } from './useEventsView';
import { useSecurityEvents } from './useSecurityEvents';

/** Pages that are read in search of the event that a link names. */
const MAX_PAGES = 10;

/**
 * What somebody did, or tried to do, in the portal and in AWS; for those who may
 * see what their teams own, of one service of theirs.
 */
export function SecurityEventsPage() {
  return <HubPage>{content(useReach(securityEventsReadPermission))}</HubPage>;
}

function content(reach: ReturnType<typeof useReach>) {
  switch (reach) {
    case undefined:
      return <PageSkeleton />;
    case 'some':
      return <OwnEvents />;
    default:
      return <SecurityEvents />;
  }
}

function PageSkeleton() {
  return (
    <Page>
      <EventsSkeleton />
    </Page>
  );
}

function OwnEvents() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <AsyncState
      query={useOwned()}
      subject={t('securityEvents.subject')}
      permission={securityEventsReadPermission.name}
      skeleton={<PageSkeleton />}
    >
      {owners => <SecurityEvents own={partsOf(owners)} />}
    </AsyncState>
  );
}

function SecurityEvents(props: {
  /** The only entities whose events the viewer may see. */
  own?: string[];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const time = useTimeRange();
  const { own } = props;
  const view = useEventsView(own?.[0]);
  const { range } = time;
  const asked = useMemo(() => askedRange(range, Date.now()), [range]);
  const isTooOld = asked === 'too-old';
  const events = useSecurityEvents({
    filters: view.filters,
    range: isTooOld || own?.length === 0 ? undefined : asked.range,
    liveSeconds: time.liveSeconds,
  });

  const pages = events.data?.pages;
  const items = useMemo(
    () => pages?.flatMap(page => page.items) ?? [],
    [pages],
  );
  const index = items.findIndex(({ id }) => id === view.event);
  const opened = items[index];
  const isSought = view.event !== undefined && !opened;
  const canSeek =
    isSought && events.hasNextPage && (pages?.length ?? 0) < MAX_PAGES;
  const { fetchNextPage, isFetching } = events;
  useEffect(() => {
    if (canSeek && !isFetching) {
      fetchNextPage();
    }
  }, [canSeek, isFetching, fetchNextPage]);

  const step = (by: number) => () => {
    const next = items[index === -1 ? 0 : index + by];
    if (next) {
      view.open(next.id);
    }
  };

  return (
    <Page
      toolbar={
        <SecurityToolbar
          view={view}
          time={time}
          own={own}
          meta={pages?.[0]?.meta}
          isFetching={isFetching}
          onRefresh={() => events.refetch()}
          shortcuts={[
            {
              key: 'j',
              label: t('securityEvents.keyNext'),
              action: step(1),
            },
            {
              key: 'k',
              label: t('securityEvents.keyPrevious'),
              action: step(-1),
            },
          ]}
        />
      }
    >
      {own && own.length > 0 && <OwnServices own={own} view={view} />}
      {own?.length === 0 && (
        <OwnsNothing subject={t('securityEvents.subject')} />
      )}
      {isTooOld && (
        <EmptyState
          icon={<RiHistoryLine size={28} />}
          title={t('securityEvents.tooOldTitle')}
          text={t('securityEvents.tooOld')}
          action={
            <Button
              variant="secondary"
              size="small"
              onPress={() => time.setRange({ range: '30d' })}
            >
              {t('securityEvents.widen', { span: '30 d' })}
            </Button>
          }
        />
      )}
      {!isTooOld && own?.length !== 0 && (
        <AsyncState
          query={events}
          subject={t('securityEvents.subject')}
          permission={securityEventsReadPermission.name}
          skeleton={<EventsSkeleton />}
        >
          {data => (
            <EventsResults
              pages={data.pages}
              items={items}
              view={view}
              isCut={asked.isCut}
              isOutdated={events.isPlaceholderData}
              isBusy={isFetching}
              onZoom={window => time.zoom(zoomedRange(window))}
              onReset={time.resetZoom}
              onRange={time.setRange}
              more={
                events.hasNextPage && (
                  <Button
                    variant="secondary"
                    size="small"
                    isPending={events.isFetchingNextPage}
                    onPress={() => fetchNextPage()}
                  >
                    {t('page.more')}
                  </Button>
                )
              }
            />
          )}
        </AsyncState>
      )}
      {opened && !isTooOld && (
        <EventPanel
          event={opened}
          range={asked.range}
          within={own && view.filters.entityRef}
          onOpen={view.open}
          onEntity={view.setEntity}
        />
      )}
      {isSought && pages && !isFetching && !canSeek && (
        <MissingEvent
          onClear={view.isFiltered ? view.clear : undefined}
          onClose={() => view.open(undefined)}
        />
      )}
    </Page>
  );
}
