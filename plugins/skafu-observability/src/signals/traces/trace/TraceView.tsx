import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { useEffect, useMemo } from 'react';
import { Messages } from '../../../components/AsyncState';
import { Page, Panel } from '../../../components/Page';
import palette from '../../../components/SignalChart/palette.module.css';
import { isOnlyStale } from '../../../components/Toolbar';
import { formatClock } from '../../../lib';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { SpanPanel } from './span/SpanPanel';
import { TraceHeader } from './TraceHeader';
import { TraceServices } from './TraceServices';
import { TraceToolbar } from './TraceToolbar';
import { ViewSwitch } from './ViewSwitch';
import { TraceLogs } from './logs/TraceLogs';
import { WaterfallTools } from './waterfall/WaterfallTools';
import { Minimap } from './waterfall/Minimap';
import { Waterfall } from './waterfall/Waterfall';
import { useWaterfall } from './waterfall/useWaterfall';
import { buildTree, failingLeaves, firstFailure } from './lib/spanTree';
import { searchSpans } from './lib/searchSpans';
import { nextOf } from './lib/nextOf';
import { useArrival } from './useArrival';
import { useServiceColors } from './useServiceColors';
import { useLineLink } from './useLineLink';
import { useTraceLines } from './useTraceLines';
import type { TraceAddress } from './useTraceAddress';
import styles from './trace.module.css';

/** A trace that is there. */
export function TraceView(props: {
  trace: TraceResponse;
  address: TraceAddress;
  isFetching: boolean;
  onRefresh: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { trace, address } = props;
  const tree = useMemo(() => buildTree(trace.spans), [trace.spans]);
  const lines = useTraceLines({ trace, tree, address });
  const state = useWaterfall(tree, lines.inTree);
  const colorOf = useServiceColors(trace.services);
  const lineHref = useLineLink(trace.traceId);
  const whole = useMemo(
    () => ({ from: 0, to: Math.max(trace.durationMs, 0.001) }),
    [trace.durationMs],
  );
  const view = address.viewOf(whole);

  const failures = useMemo(() => failingLeaves(tree), [tree]);
  const marked =
    trace.status === 'ok' ? undefined : firstFailure(tree)?.span.id;
  const found = useMemo(
    () => (address.isLogs ? [] : searchSpans(tree, address.search)),
    [tree, address.isLogs, address.search],
  );
  const matches = useMemo(
    () => new Set(found.map(({ span }) => span.id)),
    [found],
  );
  const selected =
    address.span === undefined ? undefined : tree.byId.get(address.span);

  useArrival({
    state,
    target: address.span ?? marked,
    hasLines: !lines.query.isLoading,
  });
  const { reveal } = state;
  // A search goes to the first span that matches.
  const first = found[0]?.span.id;
  useEffect(() => {
    if (first !== undefined) {
      reveal(first, { focus: false });
    }
  }, [reveal, first, address.search]);

  const activeIndex = () => {
    const row = state.rows.find(({ key }) => key === state.active);
    return row?.node.index ?? -1;
  };
  const goTo = (nodes: typeof failures, direction: 1 | -1) => {
    const next = nextOf(nodes, activeIndex(), direction);
    if (next) {
      reveal(next.span.id, { focus: true });
    }
  };
  const zoomToActive = () => {
    const span = state.rows.find(({ key }) => key === state.active)?.node.span;
    if (span && span.durationMs > 0) {
      address.setView({
        from: span.startMs,
        to: span.startMs + span.durationMs,
      });
    }
  };
  const isZoomed = view.from > whole.from || view.to < whole.to;

  return (
    <Page
      toolbar={
        <TraceToolbar
          trace={trace}
          address={address}
          found={found.length}
          position={found.findIndex(({ span }) => span.id === state.active)}
          failures={failures.length}
          isFetching={props.isFetching}
          onRefresh={() => {
            props.onRefresh();
            lines.query.refetch();
          }}
          onNextError={() => goTo(failures, 1)}
          onMatch={direction => goTo(found, direction)}
          onZoomToActive={zoomToActive}
        />
      }
    >
      <TraceHeader trace={trace} address={address} />
      {!isOnlyStale(trace.meta) && (
        <Messages
          messages={trace.meta.messages}
          stale={
            trace.meta.stale
              ? t('toolbar.stale', { time: formatClock(trace.meta.asOf) })
              : undefined
          }
        />
      )}
      <div className={palette.palette}>
        <div className={styles.content}>
          <TraceServices trace={trace} colorOf={colorOf} />
          <Panel
            title={t(address.isLogs ? 'trace.logLines' : 'trace.waterfall')}
            aside={
              <>
                {!address.isLogs && (
                  <WaterfallTools
                    state={state}
                    view={isZoomed ? view : undefined}
                    inline={lines.inline}
                    hasLines={lines.lines.length > 0}
                    onInline={address.setLines}
                    onResetZoom={() => address.setView(undefined)}
                  />
                )}
                <ViewSwitch
                  isLogs={address.isLogs}
                  lines={lines.query.data?.items.length}
                  onChange={address.setLogs}
                />
              </>
            }
          >
            {address.isLogs ? (
              <TraceLogs
                lines={lines}
                search={address.search}
                hrefOf={lineHref}
                onSpan={address.showSpan}
                onClearSearch={() => address.setSearch('')}
              />
            ) : (
              <div className={styles.waterfall}>
                <Minimap
                  tree={tree}
                  view={view}
                  whole={whole}
                  onView={address.setView}
                />
                <Waterfall
                  tree={tree}
                  state={state}
                  view={view}
                  whole={whole}
                  onView={address.setView}
                  selected={selected?.span.id}
                  marked={marked}
                  matches={matches}
                  colorOf={colorOf}
                  lineHref={lineHref}
                  onOpen={({ span }) => address.setSpan(span.id)}
                  onMoreLines={() => address.setLogs(true)}
                />
              </div>
            )}
          </Panel>
        </div>
      </div>
      <SpanPanel
        node={selected}
        trace={trace}
        where={address.where}
        lines={selected ? lines.bySpan.get(selected.span.id) ?? [] : []}
        lineHref={lineHref}
        onClose={() => address.setSpan(undefined)}
      />
    </Page>
  );
}
