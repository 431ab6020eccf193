import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { RiArrowLeftLine, RiNodeTree } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { CopyButton } from '../../../components/CopyButton';
import { ExternalLink } from '../../../components/ExternalLink';
import { Place } from '../../../components/Place';
import { RelativeTime } from '../../../components/RelativeTime';
import { useLinks } from '../../../components/useLinks';
import { Value } from '../../../components/Value';
import { formatFullInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { requestText } from '../lib/requestText';
import { TraceStatusLabel } from '../lib/TraceStatusLabel';
import type { TraceAddress } from './useTraceAddress';
import { rangeOfTrace } from './useLineLink';
import styles from './trace.module.css';

/** What the request was, how it ended, and the ways on from here. */
export function TraceHeader(props: {
  trace: TraceResponse;
  address: TraceAddress;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { trace, address } = props;
  const failures = trace.spans.filter(({ status }) => status !== 'ok').length;
  const links = useLinks();
  const root = trace.spans[0];
  const range = rangeOfTrace(trace);
  const entityRef = address.where.entityRef ?? root?.entityRef;
  const { accountId, region } = trace;
  return (
    <header className={styles.header}>
      <Link
        to={links.traces({ ...address.where, range: undefined })}
        className={styles.back}
      >
        <RiArrowLeftLine size={14} aria-hidden />
        {t('trace.back')}
      </Link>
      <div className={styles.titleLine}>
        <h2 className={styles.title}>
          {root?.service} {requestText(root?.http) ?? root?.name}
        </h2>
        <TraceStatusLabel status={trace.status} />
        {root?.http?.status !== undefined && (
          <span className={styles.quiet}>{root.http.status}</span>
        )}
        <span className={styles.titleValue}>
          <Value value={trace.durationMs} unit="Milliseconds" />
        </span>
      </div>
      <div className={styles.facts}>
        <span className={styles.id}>
          <code>{trace.traceId}</code>
          <CopyButton label={t('trace.copyId')} text={() => trace.traceId} />
        </span>
        <span title={formatFullInstant(trace.startedAt)}>
          <RelativeTime instant={trace.startedAt} />
        </span>
        <span>{t('traces.services', { count: trace.services.length })}</span>
        <span>{t('trace.spans', { count: trace.spans.length })}</span>
        {failures > 0 && (
          <strong>{t('trace.faults', { count: failures })}</strong>
        )}
        <Place accountId={accountId} region={region} />
        <span title={t('trace.sourceAbout')}>
          {t(
            trace.source === 'xray' ? 'trace.xray' : 'trace.transactionSearch',
          )}
        </span>
        {trace.inProgress && (
          <span className={styles.running} role="status">
            {t('trace.inProgress')}
          </span>
        )}
        <span className={styles.spacer} />
        <Link
          to={links.serviceMap({ entityRef, accountId, region, range })}
          className={styles.link}
        >
          <RiNodeTree size={14} aria-hidden /> {t('traces.serviceMap')}
        </Link>
        <ExternalLink href={trace.consoleUrl} label={t('console.open')} />
      </div>
    </header>
  );
}
