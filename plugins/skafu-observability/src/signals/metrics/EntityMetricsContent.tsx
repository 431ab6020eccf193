import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  isMappedToAws,
  metricsReadPermission,
  type EntityMetricsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { AsyncState, Messages } from '../../components/AsyncState';
import {
  useTimeRange,
  zoomedRange,
  type Window,
} from '../../components/TimeRangePicker';
import { useShortcuts } from '../../components/useShortcuts';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped, TargetsDialog, useEntityTargets } from '../targets';
import { MetricsEmpty } from './MetricsEmpty';
import { MetricsSkeleton } from './MetricsSkeleton';
import { MetricsToolbar } from './MetricsToolbar';
import { PanelDialog } from './PanelDialog';
import { ResourceSection } from './ResourceSection';
import { ShortcutsDialog } from './ShortcutsDialog';
import { downloadText } from './download';
import { csvFileName, panelsToCsv } from './lib/csv';
import { emptyReason } from './lib/emptyReason';
import { groupPanels } from './lib/groupPanels';
import { useEntityMetrics } from './useEntityMetrics';
import styles from './metrics.module.css';

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
  const metrics = useEntityMetrics({ entity, ...time });
  const targets = useEntityTargets(entity);
  const [open, setOpen] = useState<'range' | 'help' | 'mapping'>();
  const [query, setQuery] = useSearchParams();

  const maximise = (panelId: string | undefined) =>
    setQuery(
      previous => {
        const changed = new URLSearchParams(previous);
        if (panelId === undefined) {
          changed.delete('panel');
        } else {
          changed.set('panel', panelId);
        }
        return changed;
      },
      { replace: true },
    );
  const openOn = (what: typeof open) => (isOpen: boolean) =>
    setOpen(isOpen ? what : undefined);
  const refresh = () => {
    metrics.refetch();
    targets.refetch();
  };
  const download = () =>
    downloadText(
      csvFileName([entity.metadata.name, 'metrics']),
      panelsToCsv(metrics.data?.panels ?? []),
    );

  useShortcuts({
    t: () => setOpen('range'),
    r: refresh,
    l: () => time.setLive(time.live === 'off' ? '30s' : 'off'),
    '[': () => time.shift(-1),
    ']': () => time.shift(1),
    '?': () => setOpen('help'),
  });

  const zoom = (window: Window) => time.zoom(zoomedRange(window));
  return (
    <div className={styles.page}>
      <div className={styles.stickyBar}>
        <MetricsToolbar
          range={time.range}
          live={time.live}
          answer={metrics.data}
          resources={targets.data?.targets.length}
          isFetching={metrics.isFetching}
          pickerOpen={open === 'range'}
          onPickerOpenChange={openOn('range')}
          onRange={time.setRange}
          onShift={time.shift}
          onLive={time.setLive}
          onRefresh={refresh}
          onDownload={download}
          onHelp={() => setOpen('help')}
          onShowMapping={() => setOpen('mapping')}
        />
        <div
          className={styles.progress}
          role="progressbar"
          aria-label={t('metrics.loading')}
          hidden={!metrics.isFetching}
        />
      </div>
      <AsyncState
        query={metrics}
        subject={t('metrics.subject')}
        permission={metricsReadPermission.name}
        skeleton={<MetricsSkeleton />}
      >
        {answer => {
          const reason = emptyReason(answer, targets.data);
          return (
            <>
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
              {reason && !targets.isLoading && (
                <MetricsEmpty
                  reason={reason}
                  entityName={entity.metadata.name}
                  targets={targets.data}
                  range={time.range}
                  onRange={time.setRange}
                  onRetry={refresh}
                  onShowMapping={() => setOpen('mapping')}
                />
              )}
              {!reason && (
                <Panels
                  answer={answer}
                  targets={targets.data?.targets ?? []}
                  isOutdated={metrics.isPlaceholderData}
                  maximised={query.get('panel') ?? undefined}
                  onMaximise={maximise}
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
        isOpen={open === 'mapping'}
        onOpenChange={openOn('mapping')}
      />
      <ShortcutsDialog isOpen={open === 'help'} onOpenChange={openOn('help')} />
    </div>
  );
}

function Panels(props: {
  answer: EntityMetricsResponse;
  targets: Parameters<typeof groupPanels>[1];
  /** Shows another range than the one asked for, until that comes. */
  isOutdated: boolean;
  maximised: string | undefined;
  onMaximise: (panelId: string | undefined) => void;
  onZoom: (window: Window) => void;
  onReset: () => void;
}) {
  const { answer, targets, onZoom, onReset } = props;
  const groups = useMemo(
    () => groupPanels(answer.panels, targets),
    [answer.panels, targets],
  );
  const context = {
    window: { start: Date.parse(answer.start), end: Date.parse(answer.end) },
    period: answer.meta.period ?? 60,
    asOf: Date.parse(answer.meta.asOf),
    onZoom,
    onReset,
  };
  return (
    <div className={styles.panels} data-outdated={props.isOutdated}>
      {groups.map(group => (
        <ResourceSection
          key={group.arn}
          group={group}
          context={context}
          onMaximise={props.onMaximise}
        />
      ))}
      <PanelDialog
        panel={answer.panels.find(panel => panel.id === props.maximised)}
        context={context}
        onClose={() => props.onMaximise(undefined)}
      />
    </div>
  );
}
