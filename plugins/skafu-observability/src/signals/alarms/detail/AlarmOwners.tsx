import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { AlarmResponse } from '@skafu/plugin-skafu-observability-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Panel } from '../../../components/Page';
import { windowOf, windowText } from '../../../components/TimeRangePicker';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { rangeOfLastFiring } from '../lib/alarmRange';
import { useAlarmHistory } from '../useAlarms';
import styles from './detail.module.css';

/** The entities an alarm belongs to, and what they did when it fired last. */
export function AlarmOwners(props: { answer: AlarmResponse; level: 2 | 3 }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { alarm, owners } = props.answer;
  const history = useAlarmHistory(alarm, 'StateUpdate');
  const range = rangeOfLastFiring(
    alarm,
    history.data?.pages.flatMap(page => page.items) ?? [],
    Date.now(),
  );
  return (
    <Panel
      title={t('alarmDetail.belongs')}
      level={props.level}
      about={
        owners.length > 0 &&
        range &&
        t('alarmDetail.then', { window: windowText(windowOf(range, 0)) })
      }
    >
      {owners.length === 0 && (
        <p className={styles.quiet}>{t('alarmDetail.belongsNone')}</p>
      )}
      <ul className={styles.owners}>
        {owners.map(entityRef => (
          <li key={entityRef} className={styles.owner}>
            <Link href={links.entity(entityRef)} className={styles.ownerName}>
              <EntityDisplayName
                entityRef={entityRef}
                hideIcon
                disableTooltip
              />
            </Link>
            <span className={styles.ownerLinks}>
              <Link href={links.metrics({ entityRef, range })}>
                {t('alarmDetail.metrics')}
              </Link>
              <Link href={links.traces({ entityRef, range })}>
                {t('alarmDetail.traces')}
              </Link>
              <Link href={links.logs({ entityRef, range })}>
                {t('alarmDetail.logs')}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
