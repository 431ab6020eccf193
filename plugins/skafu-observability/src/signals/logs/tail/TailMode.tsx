import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowDownLine,
  RiBroadcastLine,
  RiLock2Line,
  RiSearchLine,
} from '@remixicon/react';
import { useCallback, useMemo, useRef } from 'react';
import { EmptyState } from '../../../components/AsyncState';
import { useShortcuts } from '../../../components/useShortcuts';
import { formatText } from '../../../lib/format';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { MAX_TAILED } from '../groups/useLogScope';
import type { LogsView } from '../lib/logsView';
import { statusOf } from '../../../lib/refusal';
import { reasonOf } from '../lib/queryError';
import { LineDetails, type LineActions } from '../line/LineDetails';
import { lineColumns } from '../lines/lineColumns';
import { LineList } from '../lines/LineList';
import { LinesSkeleton } from '../results/LinesSkeleton';
import { TailBar } from './TailBar';
import { useTail } from './useTail';
import styles from './tail.module.css';

/** Nearer to the end than this is at the end. */
const NEAR_END = 48;

/** Lines as they are written, newest at the end. */
export function TailMode(props: {
  view: LogsView;
  set: (
    changes: Record<string, string | readonly string[] | undefined>,
  ) => void;
  scope: Scope;
  groups: readonly string[];
  lineActions: Pick<LineActions, 'onContext' | 'linkTo'>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, set, scope, groups } = props;
  const request = useMemo(
    () => ({
      accountId: scope.accountId,
      region: scope.region,
      logGroup: groups.slice(0, MAX_TAILED),
      ...(view.filter && { filter: view.filter }),
    }),
    [scope, groups, view.filter],
  );
  const tail = useTail(request, view.rewindMinutes);
  const { items, isHeld, hold, go } = tail;
  const columns = useMemo(() => lineColumns([], view.columns), [view.columns]);
  const lastTop = useRef(0);

  const togglePause = () => (isHeld ? go() : hold());
  useShortcuts({ p: togglePause });

  // Who scrolls up reads: nothing moves then. Who comes back to the end follows.
  const onScroll = useCallback(
    (element: HTMLDivElement) => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const isUp = scrollTop < lastTop.current - 2;
      lastTop.current = scrollTop;
      if (isUp && scrollHeight - clientHeight - scrollTop > NEAR_END) {
        hold();
      }
    },
    [hold],
  );
  const toSearch = () => set({ mode: undefined });
  const { error } = tail;
  if (tail.state === 'failed' && error && items.length === 0) {
    const isRefused = statusOf(error) === 403;
    return (
      <>
        <TailBar {...props} tail={tail} onTogglePause={togglePause} />
        <EmptyState
          role="alert"
          icon={
            isRefused ? (
              <RiLock2Line size={28} />
            ) : (
              <RiBroadcastLine size={28} />
            )
          }
          title={
            isRefused
              ? t('error.forbiddenTitle', { subject: t('logs.title') })
              : t('logTail.failedTitle')
          }
          text={
            isRefused
              ? t('error.forbiddenText', {
                  permission: logsReadPermission.name,
                })
              : `${reasonOf(error)} ${t('logTail.failedText')}`
          }
          action={
            !isRefused && (
              <span className={styles.actions}>
                <Button variant="secondary" size="small" onPress={tail.retry}>
                  {t('logTail.retry')}
                </Button>
                <Button variant="tertiary" size="small" onPress={toSearch}>
                  {t('logTail.widen')}
                </Button>
              </span>
            )
          }
        />
      </>
    );
  }
  return (
    <>
      <TailBar {...props} tail={tail} onTogglePause={togglePause} />
      {items.length === 0 && tail.state === 'connecting' && <LinesSkeleton />}
      {items.length === 0 && tail.state !== 'connecting' && (
        <EmptyState
          icon={<RiBroadcastLine size={28} />}
          title={t('logTail.waiting')}
          text={`${t('logTail.waitingText')} ${
            view.filter ? t('logTail.waitingFilter') : ''
          }`}
          action={
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiSearchLine />}
              onPress={toSearch}
            >
              {t('logTail.widen')}
            </Button>
          }
        />
      )}
      {items.length > 0 && (
        <div className={styles.surface}>
          <LineList
            label={t('logTail.label')}
            count={items.length}
            itemAt={index => items[index]}
            columns={columns}
            words={view.highlights}
            wrap={view.wrap}
            raw={view.raw}
            followsEnd={!isHeld}
            onScroll={onScroll}
            details={line => (
              <LineDetails
                line={line}
                scope={scope}
                {...props.lineActions}
                onAround={instant =>
                  set({
                    mode: undefined,
                    range: undefined,
                    start: new Date(instant - 150_000).toISOString(),
                    end: new Date(instant + 150_000).toISOString(),
                  })
                }
              />
            )}
          />
          {isHeld && (
            <Button
              variant="primary"
              size="small"
              className={styles.newLines}
              iconStart={<RiArrowDownLine />}
              onPress={go}
            >
              {t('logTail.newLines', {
                count: tail.waiting,
                text: formatText(tail.waiting, 'Count'),
              })}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
