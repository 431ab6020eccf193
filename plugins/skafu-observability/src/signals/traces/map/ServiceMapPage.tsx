import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  tracesReadPermission,
  type ServiceMapResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiNodeTree } from '@remixicon/react';
import { useMemo, useRef } from 'react';
import {
  AsyncState,
  EmptyState,
  Messages,
} from '../../../components/AsyncState';
import { HubPage, Page } from '../../../components/Page';
import { useTimeRange } from '../../../components/TimeRangePicker';
import { isOnlyStale } from '../../../components/Toolbar';
import { useWidth } from '../../../components/useWidth';
import { formatClock, formatInstant } from '../../../lib';
import { scopeKey } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { MapBody } from './MapBody';
import { MapSkeleton } from './MapSkeleton';
import { MapToolbar } from './MapToolbar';
import { NodePanel } from './NodePanel';
import { mapView } from './lib/mapView';
import { useMapAddress, type MapForm } from './useMapAddress';
import { isReadable, useServiceMap } from './useServiceMap';
import styles from './map.module.css';

/** Narrower than this, rows are of more use than a drawing. */
const WIDE = 720;

/** Which services call which, and how that goes, as X-Ray saw it. */
export function ServiceMapPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const time = useTimeRange();
  const address = useMapAddress();
  const map = useServiceMap({
    entityRef: address.entityRef,
    depth: address.depth,
    range: time.range,
    liveSeconds: time.liveSeconds,
  });
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root);
  const form: MapForm =
    address.form ?? ((width ?? WIDE) >= WIDE ? 'map' : 'list');

  const scopes = useMemo(() => scopesIn(map.data), [map.data]);
  const view = useMemo(
    () => map.data && mapView(narrowed(map.data, address.scope)),
    [map.data, address.scope],
  );
  const selected =
    address.selected &&
    view?.byId.get(view.shownAs.get(address.selected) ?? '');

  return (
    <HubPage>
      <div ref={root}>
        <Page
          toolbar={
            <MapToolbar
              time={time}
              address={address}
              form={form}
              scopes={scopes}
              meta={map.data?.meta}
              isFetching={map.isFetching}
              onRefresh={() => map.refetch()}
            />
          }
        >
          {isReadable(time.range) ? (
            <AsyncState
              query={map}
              subject={t('serviceMap.subject')}
              permission={tracesReadPermission.name}
              skeleton={<MapSkeleton />}
            >
              {answer => (
                <>
                  {!isOnlyStale(answer.meta) && (
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
                  {view && view.nodes.length > 0 ? (
                    <>
                      <p className={styles.sampled}>
                        {t('serviceMap.sampled', between(answer))}
                      </p>
                      <MapBody
                        view={view}
                        form={form}
                        search={address.search}
                        selected={selected ? selected.id : undefined}
                        isOutdated={map.isPlaceholderData}
                        onOpen={address.select}
                      />
                    </>
                  ) : (
                    <NoServices
                      title={t('serviceMap.emptyTitle', between(answer))}
                      text={t('serviceMap.emptyText')}
                      onWiden={() => time.setRange({ range: '6h' })}
                    />
                  )}
                </>
              )}
            </AsyncState>
          ) : (
            <NoServices
              title={t('serviceMap.tooLongTitle')}
              text={t('serviceMap.tooLong')}
              onWiden={() => time.setRange({ range: '6h' })}
            />
          )}
        </Page>
      </div>
      <NodePanel
        node={selected || undefined}
        view={view}
        range={time.range}
        onOpen={address.select}
        onClose={() => address.select(undefined)}
      />
    </HubPage>
  );
}

function NoServices(props: {
  title: string;
  text: string;
  onWiden: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <EmptyState
      icon={<RiNodeTree size={28} />}
      title={props.title}
      text={props.text}
      action={
        <Button variant="secondary" size="small" onPress={props.onWiden}>
          {t('serviceMap.emptyAction')}
        </Button>
      }
    />
  );
}

function between({ start, end }: ServiceMapResponse) {
  const isOneDay =
    formatInstant(start).split(',')[0] === formatInstant(end).split(',')[0];
  return {
    from: formatInstant(start),
    to: isOneDay ? formatClock(end) : formatInstant(end),
  };
}

function scopesIn(answer: ServiceMapResponse | undefined) {
  const scopes = new Map(
    answer?.nodes.map(({ accountId, region }) => {
      const key = scopeKey({ accountId, region });
      return [key, { key, accountId, region }];
    }),
  );
  return [...scopes.values()];
}

/** The part of one place; all of it when nothing comes from there. */
function narrowed(
  answer: ServiceMapResponse,
  scope: string | undefined,
): ServiceMapResponse {
  const nodes = answer.nodes.filter(node => scopeKey(node) === scope);
  const ids = new Set(nodes.map(({ id }) => id));
  return scope === undefined || nodes.length === 0
    ? answer
    : {
        ...answer,
        nodes,
        edges: answer.edges.filter(
          ({ from, to }) => ids.has(from) && ids.has(to),
        ),
      };
}
