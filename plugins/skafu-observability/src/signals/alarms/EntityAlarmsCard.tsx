import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  alarmsReadPermission,
  isMappedToAws,
  type AlarmsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { AsyncState, Messages } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { useLinks } from '../../components/useLinks';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { formatClock } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { NotMapped } from '../targets';
import { AlarmRow } from './AlarmRow';
import { NoAlarms } from './NoAlarms';
import { countStates, orderAlarms } from './lib/alarmOrder';
import { useEntityAlarms } from './useEntityAlarms';
import styles from './alarms.module.css';

/** The CloudWatch alarms of an entity, firing first. */
export function EntityAlarmsCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const links = useLinks();
  const query = useEntityAlarms(entity);

  if (!isMappedToAws(entity)) {
    return (
      <InfoCard title={t('alarms.title')}>
        <NotMapped entity={entity} compact folded />
      </InfoCard>
    );
  }
  return (
    <InfoCard
      title={t('alarms.title')}
      aside={query.data && <StateCounts answer={query.data} />}
    >
      <AsyncState
        compact
        query={query}
        subject={t('alarms.subject')}
        permission={alarmsReadPermission.name}
        skeleton={<RowsSkeleton rows={3} />}
      >
        {answer => (
          <>
            <Messages
              messages={answer.meta.messages}
              stale={
                answer.meta.stale
                  ? t('toolbar.stale', { time: formatClock(answer.meta.asOf) })
                  : undefined
              }
            />
            {answer.items.length === 0 && !answer.meta.partial && (
              <NoAlarms entity={entity} />
            )}
            <ul className={styles.list}>
              {orderAlarms(answer.items).map(alarm => (
                <AlarmRow key={alarm.arn} alarm={alarm} />
              ))}
            </ul>
            {answer.nextCursor && (
              <div className={styles.detail}>{t('alarms.more')}</div>
            )}
            {answer.items.length > 0 && (
              <div className={styles.all}>
                <Link href={links.alarms({ entityRef })}>
                  {t('alarms.all')}
                </Link>
              </div>
            )}
          </>
        )}
      </AsyncState>
    </InfoCard>
  );
}

function StateCounts(props: { answer: AlarmsResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const counts = countStates(props.answer.items);
  return (
    <span className={styles.counts}>
      {counts.ALARM > 0 && (
        <AlarmStateLabel
          state="ALARM"
          text={t('alarms.firing', { number: String(counts.ALARM) })}
        />
      )}
      {counts.INSUFFICIENT_DATA > 0 && (
        <AlarmStateLabel
          state="INSUFFICIENT_DATA"
          text={t('alarms.insufficient', {
            number: String(counts.INSUFFICIENT_DATA),
          })}
        />
      )}
      {counts.OK > 0 && (
        <AlarmStateLabel
          state="OK"
          text={t('alarms.ok', { number: String(counts.OK) })}
        />
      )}
    </span>
  );
}
