import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  tracesReadPermission,
  type TimeRange,
  type TraceResponse,
  type TraceSummary,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { AsyncState } from '../../../components/AsyncState';
import { ExternalLink } from '../../../components/ExternalLink';
import { Place } from '../../../components/Place';
import { RelativeTime } from '../../../components/RelativeTime';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { SidePanel } from '../../../components/SidePanel';
import palette from '../../../components/SignalChart/palette.module.css';
import { useLinks } from '../../../components/useLinks';
import { Value } from '../../../components/Value';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { requestText } from '../lib/requestText';
import { TraceStatusLabel } from '../lib/TraceStatusLabel';
import { withQuery } from '../../../lib';
import type { Requested } from '../lib/whereOf';
import { buildTree } from '../trace/lib/spanTree';
import { useTrace } from '../trace/useTrace';
import { ShortWaterfall } from './ShortWaterfall';
import { rootCauseText } from './lib/rootCauseText';
import styles from './list.module.css';

/** A trace beside the list: what it was, why it failed, and its telling spans. */
export function TracePanel(props: {
  traceId: string | undefined;
  /** Its row, where the list holds it. */
  summary: TraceSummary | undefined;
  where: Requested;
  href: string | undefined;
  range: TimeRange;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { traceId, summary, where, href } = props;
  const links = useLinks();
  const place = summary
    ? { accountId: summary.accountId, region: summary.region }
    : where;
  const trace = useTrace(traceId, where.entityRef ? where : place);
  const root = trace.data?.spans[0];
  const status = summary?.status ?? trace.data?.status;
  const startedAt = summary?.startedAt ?? trace.data?.startedAt;
  const duration = summary?.durationMs ?? trace.data?.durationMs;
  const cause = rootCauseText(summary?.rootCause);
  return (
    <SidePanel
      isOpen={traceId !== undefined}
      onClose={props.onClose}
      href={href}
      title={
        requestText(summary?.http ?? root?.http) ??
        summary?.entryPoint?.name ??
        root?.name ??
        traceId
      }
      subtitle={
        <>
          {status && <TraceStatusLabel status={status} />}
          {duration !== undefined && (
            <Value value={duration} unit="Milliseconds" />
          )}
          {startedAt && <RelativeTime instant={startedAt} />}
          {summary?.entryPoint && (
            <span>{t('trace.entry', { name: summary.entryPoint.name })}</span>
          )}
          {summary && (
            <Place accountId={summary.accountId} region={summary.region} />
          )}
        </>
      }
    >
      {cause && (
        <div className={styles.cause}>
          <strong>{cause}</strong>
          {summary?.rootCause?.message &&
            summary.rootCause.name !== undefined && (
              <p>{summary.rootCause.message}</p>
            )}
        </div>
      )}
      <AsyncState<TraceResponse>
        compact
        query={trace}
        subject={t('trace.subject')}
        permission={tracesReadPermission.name}
        skeleton={<RowsSkeleton rows={6} />}
      >
        {answer => (
          <div className={palette.palette}>
            <Short trace={answer} href={href ?? ''} />
          </div>
        )}
      </AsyncState>
      {href && (
        <div className={styles.links}>
          <Link to={withAll(href, { logs: '1' })}>{t('trace.logLines')}</Link>
          <Link
            to={links.serviceMap({
              ...where,
              ...(summary && !where.entityRef ? place : {}),
              range: props.range,
            })}
          >
            {t('traces.serviceMap')}
          </Link>
          {summary && (
            <ExternalLink href={summary.consoleUrl} label={t('console.open')} />
          )}
        </div>
      )}
    </SidePanel>
  );
}

function Short(props: { trace: TraceResponse; href: string }) {
  const { trace, href } = props;
  const tree = useMemo(() => buildTree(trace.spans), [trace.spans]);
  return (
    <ShortWaterfall
      trace={trace}
      tree={tree}
      hrefOf={span => withAll(href, { span })}
    />
  );
}

/** An address with more in its query. */
function withAll(href: string, query: Record<string, string>): string {
  const [path = '', search] = href.split('?');
  return withQuery(path, {
    ...Object.fromEntries(new URLSearchParams(search)),
    ...query,
  });
}
