import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceSummary } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { Place } from '../../../components/Place';
import { RelativeTime } from '../../../components/RelativeTime';
import { RowList, type RowColumn } from '../../../components/RowList';
import { Value } from '../../../components/Value';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { DurationBar } from '../lib/DurationBar';
import { requestText } from '../lib/requestText';
import { TraceStatusLabel } from '../lib/TraceStatusLabel';
import { rootCauseText } from './lib/rootCauseText';
import styles from './list.module.css';

/** The traces found: one row each, the whole of which opens it. */
export function TraceRows(props: {
  traces: readonly TraceSummary[];
  label: string;
  /** With account and region, where there are several. */
  hasPlaces: boolean;
  selected: string | undefined;
  href: (trace: TraceSummary) => string;
  onOpen: (trace: TraceSummary) => void;
  isBusy: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { traces, hasPlaces } = props;
  const longest = useMemo(
    () => Math.max(...traces.map(trace => trace.durationMs), 0),
    [traces],
  );
  const columns: RowColumn<TraceSummary>[] = [
    {
      id: 'status',
      label: t('traceColumn.status'),
      width: '100px',
      cell: trace => <TraceStatusLabel status={trace.status} />,
    },
    {
      id: 'request',
      label: t('traceColumn.request'),
      width: 'minmax(140px, 1.4fr)',
      cell: trace => <RequestCell trace={trace} />,
    },
    {
      id: 'entry',
      label: t('traceColumn.entry'),
      width: 'minmax(0, 1fr)',
      minWidth: 960,
      cell: trace => (
        <span title={trace.entryPoint?.type}>{trace.entryPoint?.name}</span>
      ),
    },
    {
      id: 'duration',
      label: t('traceColumn.duration'),
      width: '150px',
      align: 'end',
      cell: trace => (
        <DurationBar
          milliseconds={trace.durationMs}
          of={longest}
          isFailed={trace.status !== 'ok'}
        />
      ),
    },
    {
      id: 'cause',
      label: t('traceColumn.cause'),
      width: 'minmax(0, 2.4fr)',
      minWidth: 720,
      cell: trace => (
        <span title={trace.rootCause?.message}>
          {rootCauseText(trace.rootCause)}
        </span>
      ),
    },
    {
      id: 'services',
      label: t('traceColumn.services'),
      width: '100px',
      minWidth: 1120,
      cell: trace => (
        <span className={styles.quiet} title={trace.services.join(', ')}>
          {t('traces.services', { count: trace.services.length })}
        </span>
      ),
    },
    ...(hasPlaces
      ? [
          {
            id: 'place',
            label: t('traceColumn.account'),
            width: '150px',
            minWidth: 1280,
            cell: (trace: TraceSummary) => (
              <span className={styles.quiet}>
                <Place accountId={trace.accountId} region={trace.region} />
              </span>
            ),
          },
        ]
      : []),
    {
      id: 'time',
      label: t('traceColumn.time'),
      width: '96px',
      align: 'end',
      cell: trace => (
        <span className={styles.quiet}>
          <RelativeTime instant={trace.startedAt} />
        </span>
      ),
    },
  ];
  return (
    <RowList
      label={props.label}
      items={traces}
      rowKey={trace => trace.traceId}
      columns={columns}
      narrow={trace => <NarrowRow trace={trace} />}
      selectedKey={props.selected}
      href={props.href}
      onOpen={props.onOpen}
      isBusy={props.isBusy}
    />
  );
}

function RequestCell(props: { trace: TraceSummary }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { http, entryPoint, traceId, inProgress } = props.trace;
  return (
    <span title={http?.url}>
      <span className={styles.request}>
        {requestText(http) ?? entryPoint?.name ?? traceId}
      </span>
      {http?.status !== undefined && (
        <span className={styles.quiet}> {http.status}</span>
      )}
      {inProgress && (
        <span className={styles.quiet}> · {t('traces.inProgress')}</span>
      )}
    </span>
  );
}

function NarrowRow(props: { trace: TraceSummary }) {
  const { trace } = props;
  const cause = rootCauseText(trace.rootCause);
  return (
    <>
      <span className={styles.narrowLine}>
        <TraceStatusLabel status={trace.status} iconOnly />
        <span className={styles.narrowMain}>
          <RequestCell trace={trace} />
        </span>
        <Value value={trace.durationMs} unit="Milliseconds" />
      </span>
      <span className={styles.narrowLine}>
        <span className={`${styles.narrowMain} ${styles.quiet}`}>
          {cause ?? trace.entryPoint?.name}
        </span>
        <span className={styles.quiet}>
          <RelativeTime instant={trace.startedAt} />
        </span>
      </span>
    </>
  );
}
