import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import {
  alarmsReadPermission,
  alarmHistoryTypeSchema,
  type AlarmHistoryItem,
  type AlarmHistoryType,
  type AlarmPath,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowRightLine,
  RiFlashlightLine,
  RiSettings3Line,
} from '@remixicon/react';
import { useEffect, useState } from 'react';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { AsyncState } from '../../../components/AsyncState';
import { Panel } from '../../../components/Page';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { formatFullInstant, formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { arnTail } from '../lib/arnTail';
import { reasonText } from '../lib/reasonText';
import { useAlarmHistory } from '../useAlarms';
import styles from './detail.module.css';

const ALL = 'all';

/** Shown at once; the rest comes when asked for. */
const FIRST = 8;

/** What happened to an alarm, newest first, page by page. */
export function AlarmHistory(props: { alarm: AlarmPath; level: 2 | 3 }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [type, setType] = useState<AlarmHistoryType>();
  const [isWhole, setIsWhole] = useState(false);
  const history = useAlarmHistory(props.alarm, type);
  const items = history.data?.pages.flatMap(page => page.items) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = history;

  // A page may hold nothing and still have a next.
  const isShort = items.length === 0 && hasNextPage && !isFetching;
  useEffect(() => {
    if (isShort) {
      fetchNextPage();
    }
  }, [isShort, fetchNextPage]);

  const shown = isWhole ? items : items.slice(0, FIRST);
  const hasMore = shown.length < items.length || hasNextPage;
  const showMore = () => {
    if (!isWhole && items.length > FIRST) {
      setIsWhole(true);
    } else {
      setIsWhole(true);
      fetchNextPage();
    }
  };
  return (
    <Panel
      title={t('alarmDetail.history')}
      level={props.level}
      about={t('alarmDetail.historyAbout')}
      aside={
        <Select
          aria-label={t('alarmDetail.historyFilter')}
          size="small"
          options={[
            { value: ALL, label: t('alarmDetail.historyAll') },
            ...alarmHistoryTypeSchema.options.map(value => ({
              value,
              label: t(`alarmDetail.${value}`),
            })),
          ]}
          value={type ?? ALL}
          onChange={key =>
            setType(alarmHistoryTypeSchema.options.find(each => each === key))
          }
        />
      }
    >
      <AsyncState
        compact
        query={history}
        subject={t('alarmDetail.historySubject')}
        permission={alarmsReadPermission.name}
        skeleton={<RowsSkeleton rows={5} />}
      >
        {() => (
          <>
            {items.length === 0 && !hasNextPage && (
              <p className={styles.quiet}>{t('alarmDetail.historyNone')}</p>
            )}
            <ol className={styles.history}>
              {shown.map((item, index) => (
                <HistoryItem key={`${item.at}-${index}`} item={item} />
              ))}
            </ol>
            {hasMore && (
              <div>
                <Button
                  size="small"
                  variant="secondary"
                  isPending={history.isFetchingNextPage}
                  onPress={showMore}
                >
                  {t('page.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </AsyncState>
    </Panel>
  );
}

function HistoryItem(props: { item: AlarmHistoryItem }) {
  const { item } = props;
  return (
    <li className={styles.event}>
      <time
        className={styles.eventTime}
        dateTime={item.at}
        title={formatFullInstant(item.at)}
      >
        {formatInstant(item.at)}
      </time>
      <div className={styles.eventText}>
        <What item={item} />
        {item.reason && (
          <p className={styles.eventReason} title={item.reason}>
            {reasonText(item.reason, Date.now())}
          </p>
        )}
      </div>
    </li>
  );
}

function What(props: { item: AlarmHistoryItem }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { item } = props;
  if (item.type === 'StateUpdate' && item.to) {
    return (
      <span className={styles.change}>
        {item.from && (
          <>
            <span className={styles.quietInline}>
              {t(`state.${item.from}`)}
            </span>
            <RiArrowRightLine
              size={14}
              role="img"
              aria-label={t('alarmDetail.became')}
            />
          </>
        )}
        <AlarmStateLabel state={item.to} />
      </span>
    );
  }
  const whatHappened = ({ action, summary }: AlarmHistoryItem) => {
    if (!action?.arn || action.succeeded === undefined) {
      return summary;
    }
    const to = arnTail(action.arn);
    return action.succeeded
      ? t('alarmDetail.actionDone', { to })
      : t('alarmDetail.actionFailed', { to });
  };
  const Icon = item.type === 'Action' ? RiFlashlightLine : RiSettings3Line;
  return (
    <span
      className={styles.change}
      data-failed={item.action?.succeeded === false}
    >
      <Icon size={14} aria-hidden />
      <span title={item.summary}>{whatHappened(item)}</span>
    </span>
  );
}
