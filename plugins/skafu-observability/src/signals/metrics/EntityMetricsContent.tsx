import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  isMappedToAws,
  metricsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import { AsyncState, Messages } from '../../components/AsyncState';
import {
  useTimeRange,
  zoomedRange,
  type Window,
} from '../../components/TimeRangePicker';
import { Page } from '../../components/Page';
import { isOnlyStale } from '../../components/Toolbar';
import { formatClock } from '../../lib';
import { downloadText } from '../../lib/download';
import { inScope, scopesOf } from '../../lib/scopes';
import { useEventMarkers } from '../../incident';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped, TargetsDialog, useEntityTargets } from '../targets';
import { MetricsEmpty } from './MetricsEmpty';
import { MetricsPanels } from './MetricsPanels';
import { MetricsSkeleton } from './MetricsSkeleton';
import { MetricsToolbar } from './MetricsToolbar';
import { csvFileName, panelsToCsv } from './lib/csv';
import { emptyCause, isUnanswered } from './lib/emptyCause';
import { statisticsOf, withStatistic } from './lib/statistics';
import { useEntityMetrics } from './useEntityMetrics';
import { useMetricsView } from './useMetricsView';

/** The Metrics tab: golden signals of everything that an entity is in AWS. */
export function EntityMetricsContent() {
  const { entity } = useEntity();
  return isMappedToAws(entity) ? (
    <MappedMetrics />
  ) : (
    <NotMapped entity={entity} />
  );
}

function MappedMetrics() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const time = useTimeRange();
  const view = useMetricsView();
  const metrics = useEntityMetrics({ entity, period: view.period, ...time });
  const targets = useEntityTargets(entity);
  const markers = useEventMarkers(entity, time.range);
  const [mapping, setMapping] = useState(false);

  const all = metrics.data?.panels;
  const panels = useMemo(
    () => withStatistic(inScope(all ?? [], view.scope), view.statistic),
    [all, view.scope, view.statistic],
  );
  const refresh = () => {
    metrics.refetch();
    targets.refetch();
  };
  const download = () =>
    downloadText(
      csvFileName([entity.metadata.name, 'metrics']),
      panelsToCsv(panels),
    );

  const zoom = (window: Window) => time.zoom(zoomedRange(window));
  return (
    <Page
      toolbar={
        <MetricsToolbar
          time={time}
          answer={metrics.data}
          resources={targets.data?.targets.length}
          scopes={scopesOf(all ?? [])}
          scope={view.scope}
          isFetching={metrics.isFetching}
          onScope={view.setScope}
          statistics={statisticsOf(all ?? [])}
          statistic={view.statistic}
          onStatistic={view.setStatistic}
          period={view.period}
          onPeriod={view.setPeriod}
          onRefresh={refresh}
          onDownload={download}
          onShowMapping={() => setMapping(true)}
        />
      }
    >
      <AsyncState
        query={metrics}
        subject={t('metrics.subject')}
        permission={metricsReadPermission.name}
        skeleton={<MetricsSkeleton />}
      >
        {answer => {
          const cause = emptyCause(answer, targets.data);
          if (cause && targets.isLoading) {
            return <MetricsSkeleton />;
          }
          return (
            <>
              {/* The toolbar says it of what is merely older. */}
              {!isOnlyStale(answer.meta) && (
                <Messages
                  // An empty state says them itself.
                  messages={cause ? [] : answer.meta.messages}
                  stale={
                    answer.meta.stale && !isUnanswered(cause)
                      ? t('toolbar.stale', {
                          time: formatClock(answer.meta.asOf),
                        })
                      : undefined
                  }
                />
              )}
              {cause ? (
                <MetricsEmpty
                  cause={cause}
                  answer={answer}
                  isFetching={metrics.isFetching}
                  entityName={entity.metadata.name}
                  targets={targets.data}
                  range={time.range}
                  onRange={time.setRange}
                  onRetry={refresh}
                  onShowMapping={() => setMapping(true)}
                />
              ) : (
                <MetricsPanels
                  answer={answer}
                  panels={panels}
                  targets={targets.data?.targets ?? []}
                  markers={markers}
                  isOutdated={metrics.isPlaceholderData}
                  maximised={view.panelId}
                  onMaximise={view.setPanelId}
                  onZoom={zoom}
                  onReset={time.resetZoom}
                />
              )}
            </>
          );
        }}
      </AsyncState>
      <TargetsDialog
        entity={entity}
        isOpen={mapping}
        onOpenChange={setMapping}
      />
    </Page>
  );
}
