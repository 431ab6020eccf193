import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  logsReadPermission,
  type TraceLogsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiFileListLine, RiSearchLine } from '@remixicon/react';
import {
  AsyncState,
  EmptyState,
  Messages,
} from '../../../../components/AsyncState';
import { RowsSkeleton } from '../../../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { TraceLine } from '../lib/traceLines';
import type { TraceLines } from '../useTraceLines';
import { LogLine } from './LogLine';
import styles from './logs.module.css';

/** All lines that hold the trace's id, oldest first. */
export function TraceLogs(props: {
  lines: TraceLines;
  search: string;
  hrefOf: (line: TraceLine) => string;
  onSpan: (spanId: string) => void;
  onClearSearch: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lines, search } = props;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = lines.lines.filter(line => {
    const text = `${line.logGroup} ${line.message}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
  return (
    <AsyncState<TraceLogsResponse>
      query={lines.query}
      subject={t('traceLogs.subject')}
      permission={logsReadPermission.name}
      skeleton={<RowsSkeleton rows={6} />}
    >
      {answer => (
        <>
          <Messages messages={answer.meta.messages} />
          {answer.items.length === 0 && <NoLines answer={answer} />}
          {answer.items.length > 0 && shown.length === 0 && (
            <EmptyState
              icon={<RiSearchLine size={28} />}
              title={t('traceLogs.noMatchTitle')}
              text={t('traceLogs.noMatchText', {
                total: String(answer.items.length),
                text: search,
              })}
              action={
                <Button
                  size="small"
                  variant="secondary"
                  onPress={props.onClearSearch}
                >
                  {t('traceLogs.clearSearch')}
                </Button>
              }
            />
          )}
          {shown.length > 0 && (
            <ol className={styles.lines} aria-label={t('traceLogs.label')}>
              {shown.map(line => (
                <LogLine
                  key={line.id}
                  line={line}
                  href={props.hrefOf(line)}
                  onSpan={props.onSpan}
                />
              ))}
            </ol>
          )}
          {answer.items.length > 0 && (
            <p
              className={styles.searched}
              title={answer.searched.map(({ logGroup }) => logGroup).join(', ')}
            >
              {t('traceLogs.searched', { count: answer.searched.length })}
            </p>
          )}
        </>
      )}
    </AsyncState>
  );
}

function NoLines(props: { answer: TraceLogsResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { searched } = props.answer;
  return (
    <EmptyState
      icon={<RiFileListLine size={28} />}
      title={t('traceLogs.emptyTitle')}
      text={
        searched.length === 0
          ? t('traceLogs.noGroups')
          : t('traceLogs.emptyText', {
              count: searched.length,
              groups: searched.map(({ logGroup }) => logGroup).join(', '),
            })
      }
    />
  );
}
