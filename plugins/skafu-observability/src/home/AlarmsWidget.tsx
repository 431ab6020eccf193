import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link as TextLink } from '@backstage/ui';
import {
  alarmsReadPermission,
  type ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { observabilityApiRef } from '../api';
import { AlarmStateLabel } from '../components/AlarmStateLabel';
import { AsyncState, EmptyState, Messages } from '../components/AsyncState';
import { Place } from '../components/Place';
import { RelativeTime } from '../components/RelativeTime';
import { RowsSkeleton } from '../components/RowsSkeleton';
import { useLinks } from '../components/useLinks';
import { formatClock, formatInstant } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import styles from './home.module.css';

/** What fires now, of everything that the portal watches. */
export function AlarmsWidget() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const links = useLinks();
  const query = useQuery({
    queryKey: ['alarms', 'firing'],
    queryFn: ({ signal }) =>
      api.alarms.list({ state: ['ALARM'], limit: 20 }, { signal }),
    refetchInterval: 60_000,
  });
  return (
    <div className={styles.widget}>
      <AsyncState
        compact
        query={query}
        subject={t('home.alarmsSubject')}
        permission={alarmsReadPermission.name}
        skeleton={<RowsSkeleton rows={4} />}
      >
        {answer => (
          <>
            {answer.meta.stale && (
              <Messages
                messages={[]}
                stale={t('toolbar.stale', {
                  time: formatClock(answer.meta.asOf),
                })}
              />
            )}
            {answer.items.length === 0 ? (
              <EmptyState
                compact
                icon={<RiCheckboxCircleLine size={28} />}
                title={t('home.quietTitle')}
                text={t('home.quietText')}
              />
            ) : (
              <ul
                className={styles.list}
                aria-label={t('home.firing')}
                aria-live="polite"
              >
                {answer.items.map(alarm => (
                  <AlarmItem key={alarm.arn} alarm={alarm} />
                ))}
              </ul>
            )}
            <TextLink href={links.hub('alarms')}>
              {t('home.allAlarms')}
            </TextLink>
          </>
        )}
      </AsyncState>
    </div>
  );
}

function AlarmItem(props: { alarm: ListedAlarm }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { alarm } = props;
  const { acknowledgement } = alarm;
  const owner = acknowledgement?.owner.split('/').at(-1) ?? '';
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <Link to={links.alarm(alarm)} className={styles.rowLink}>
          {alarm.name}
        </Link>
        <span className={styles.cause}>
          <AlarmStateLabel
            state={alarm.state}
            acknowledged={acknowledgement !== undefined}
          />{' '}
          {acknowledgement?.expiresAt &&
            t('home.ackUntil', {
              owner,
              time: formatInstant(acknowledgement.expiresAt),
            })}
          {acknowledgement &&
            !acknowledgement.expiresAt &&
            t('home.ack', { owner })}
        </span>
      </span>
      <span className={styles.place}>
        <Place accountId={alarm.accountId} region={alarm.region} />
        {alarm.stateUpdatedAt && (
          <RelativeTime instant={alarm.stateUpdatedAt} />
        )}
      </span>
    </li>
  );
}
