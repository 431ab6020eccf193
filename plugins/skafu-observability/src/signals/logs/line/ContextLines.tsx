import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  logsReadPermission,
  type LogEvent,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { observabilityApiRef } from '../../../api';
import { AsyncState } from '../../../components/AsyncState';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import type { Scope } from '../../../lib/scopes';
import { formatPrecise } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { lineOfEvent } from '../lib/tailBuffer';
import { LineText } from '../lines/LineText';
import { parsedLine } from '../lines/parsedLine';
import styles from './line.module.css';

const STEP = 50;
/** As many as the backend gives on either side. */
const MOST = 500;
const FIRST = 20;

const NO_WORDS: readonly string[] = [];

/** The lines of a stream before and after one, oldest first. */
export function ContextLines(props: {
  scope: Scope;
  logGroup: string;
  logStream: string;
  timestamp: string;
  /** Tells the line from others of the same moment. */
  message?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const { scope, logGroup, logStream, timestamp } = props;
  const [count, setCount] = useState({ before: FIRST, after: FIRST });
  const { accountId, region } = scope;
  const query = useQuery({
    queryKey: [
      'logs',
      'context',
      { accountId, region, logGroup, logStream, timestamp, ...count },
    ],
    queryFn: ({ signal }) =>
      api.logs.readContext(
        { accountId, region, logGroup, logStream, timestamp, ...count },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const more = (side: 'before' | 'after') =>
    setCount(previous => ({
      ...previous,
      [side]: Math.min(previous[side] + STEP, MOST),
    }));
  return (
    <AsyncState
      query={query}
      subject={t('logs.title')}
      permission={logsReadPermission.name}
      skeleton={<RowsSkeleton rows={12} />}
      compact
    >
      {({ before, after }) => {
        const same = after.findIndex(
          ({ message }) =>
            props.message === undefined ||
            message.trimEnd() === props.message.trimEnd(),
        );
        return (
          <>
            <More
              label={t('logLine.before')}
              none={t('logLine.noBefore')}
              shown={before.length}
              asked={count.before}
              isPending={query.isPlaceholderData}
              onPress={() => more('before')}
            />
            <ol className={styles.context}>
              {before.map(event => (
                <ContextLine key={event.id} event={event} />
              ))}
              {after.map((event, index) => (
                <ContextLine
                  key={event.id}
                  event={event}
                  isThis={index === Math.max(same, 0)}
                />
              ))}
            </ol>
            <More
              label={t('logLine.after')}
              none={t('logLine.noAfter')}
              shown={after.length}
              asked={count.after}
              isPending={query.isPlaceholderData}
              onPress={() => more('after')}
            />
          </>
        );
      }}
    </AsyncState>
  );
}

function ContextLine(props: { event: LogEvent; isThis?: boolean }) {
  const { event, isThis } = props;
  const row = useRef<HTMLLIElement>(null);
  const line = useMemo(() => lineOfEvent(event, event.id), [event]);
  const { level } = parsedLine(line);
  useEffect(() => {
    if (isThis) {
      row.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [isThis]);
  return (
    <li
      ref={row}
      className={styles.contextLine}
      data-level={level}
      aria-current={isThis ? 'true' : undefined}
    >
      <span className={styles.contextTime}>
        {formatPrecise(event.timestamp)}
      </span>
      <span className={styles.contextText}>
        <LineText line={line} words={NO_WORDS} wrap raw={false} />
      </span>
    </li>
  );
}

function More(props: {
  label: string;
  none: string;
  shown: number;
  asked: number;
  isPending: boolean;
  onPress: () => void;
}) {
  const { shown, asked } = props;
  if (shown < asked && !props.isPending) {
    return <p className={styles.quiet}>{props.none}</p>;
  }
  return asked >= MOST ? null : (
    <div>
      <Button
        variant="tertiary"
        size="small"
        isPending={props.isPending}
        onPress={props.onPress}
      >
        {props.label}
      </Button>
    </div>
  );
}
