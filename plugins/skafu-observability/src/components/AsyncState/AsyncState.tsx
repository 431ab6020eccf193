import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiCloudOffLine,
  RiFileUnknowLine,
  RiLock2Line,
} from '@remixicon/react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { correlationIdOf } from '../../api/correlation';
import { statusOf } from '../../lib/refusal';
import { formatClock } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { EmptyState } from './EmptyState';
import { Messages } from './Messages';
import styles from './AsyncState.module.css';

/**
 * The one place that decides between skeleton, refusal, failure and content.
 * A failed refresh keeps the old content and says so.
 */
export function AsyncState<TData>(props: {
  query: Pick<
    UseQueryResult<TData>,
    'data' | 'error' | 'isFetching' | 'dataUpdatedAt'
  > & { refetch: () => unknown };
  /** What is being loaded, in the middle of a sentence. */
  subject: string;
  /** The permission that the route asks for. */
  permission: string;
  skeleton: ReactNode;
  compact?: boolean;
  children: (data: TData) => ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { query, subject, permission, compact } = props;
  const { data, error } = query;

  if (error && (data === undefined || isRefusal(error))) {
    const name = error.name;
    if (name === 'NotAllowedError' || statusOf(error) === 403) {
      return (
        <EmptyState
          compact={compact}
          role="alert"
          icon={<RiLock2Line size={28} />}
          title={t('error.forbiddenTitle', { subject })}
          text={t('error.forbiddenText', { permission })}
        />
      );
    }
    if (name === 'NotFoundError' || statusOf(error) === 404) {
      return (
        <EmptyState
          compact={compact}
          role="alert"
          icon={<RiFileUnknowLine size={28} />}
          title={t('error.notFoundTitle')}
          text={t('error.notFoundText')}
        />
      );
    }
    return (
      <EmptyState
        compact={compact}
        role="alert"
        icon={<RiCloudOffLine size={28} />}
        title={t('error.failedTitle', { subject })}
        text={t('error.failedText', { reason: reasonOf(error) })}
        action={
          <Button
            variant="secondary"
            size="small"
            onPress={() => query.refetch()}
            isPending={query.isFetching}
          >
            {t('error.retry')}
          </Button>
        }
      >
        <RequestId error={error} />
      </EmptyState>
    );
  }
  if (data === undefined) {
    return <div aria-busy="true">{props.skeleton}</div>;
  }
  return (
    <div className={styles.content}>
      {error && (
        <Messages
          messages={[]}
          stale={t('error.refreshFailed', {
            time: formatClock(query.dataUpdatedAt),
          })}
        />
      )}
      {props.children(data)}
    </div>
  );
}

/** By it, the people who run the portal find the request in their logs. */
function RequestId(props: { error: Error }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const id = correlationIdOf(props.error);
  return id === undefined ? null : <>{t('error.requestId', { id })}</>;
}

/** A refusal is final: what was allowed before must not stay on screen. */
function isRefusal(error: Error): boolean {
  return [401, 403, 404].includes(statusOf(error) ?? 0);
}

/** The backend's own sentence when it sent one. A schema error is long and helps nobody. */
function reasonOf(error: Error): string {
  if ('cause' in error && error.cause instanceof Error) {
    return error.cause.message;
  }
  if (
    'cause' in error &&
    typeof error.cause === 'object' &&
    error.cause !== null &&
    'message' in error.cause
  ) {
    return String(error.cause.message);
  }
  return error.name === 'ZodError' || error.name === '$ZodError'
    ? 'the answer has an unexpected form'
    : error.message;
}
