import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  alarmsReadPermission,
  type Alarm,
} from '@skafu/plugin-skafu-observability-common';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { AsyncState } from '../../components/AsyncState';
import { Panel } from '../../components/Page';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { RowList } from '../../components/RowList';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { useFiringAlarms } from './useHealth';
import styles from './health.module.css';

/** What fires at this moment; the rest is the Alarms page's. */
const SHOWN = 8;

/** Alarms that fire now, each with its page behind it. */
export function FiringAlarms(props: {
  query: ReturnType<typeof useFiringAlarms>;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { query } = props;
  const firing = query.data?.items;
  return (
    <Panel
      title={t('overview.firingTitle')}
      aside={
        <>
          {firing && firing.length > 0 && (
            <AlarmStateLabel
              state="ALARM"
              text={`${firing.length}${query.data?.nextCursor ? '+' : ''}`}
            />
          )}
          <Link
            href={links.alarms({ state: firing?.length ? ['ALARM'] : [] })}
            variant="body-small"
          >
            {t('overview.firingAll')}
          </Link>
        </>
      }
    >
      <AsyncState
        compact
        query={query}
        subject={t('alarms.subject')}
        permission={alarmsReadPermission.name}
        skeleton={<RowsSkeleton rows={3} />}
      >
        {answer =>
          answer.items.length === 0 ? (
            <p className={styles.well}>
              <RiCheckboxCircleLine size={16} aria-hidden />
              <span>
                {t('overview.firingNone')}.
                {!answer.meta.partial && ` ${t('overview.firingNoneText')}`}
              </span>
            </p>
          ) : (
            <RowList
              label={t('overview.firingTitle')}
              items={answer.items.slice(0, SHOWN)}
              rowKey={alarm => alarm.arn}
              href={alarm => links.alarm(alarm)}
              columns={[
                {
                  id: 'name',
                  label: t('overview.firingName'),
                  width: 'minmax(0, 2fr)',
                  cell: alarm => <AlarmName alarm={alarm} />,
                },
                {
                  id: 'place',
                  label: t('overview.firingPlace'),
                  width: 'minmax(0, 1fr)',
                  cell: alarm => (
                    <Place accountId={alarm.accountId} region={alarm.region} />
                  ),
                },
                {
                  id: 'since',
                  label: t('overview.firingSince'),
                  width: '104px',
                  align: 'end',
                  cell: alarm => <Since alarm={alarm} />,
                },
              ]}
              narrow={alarm => (
                <>
                  <AlarmName alarm={alarm} />
                  <span className={styles.detail}>
                    <Since alarm={alarm} />
                    <Place accountId={alarm.accountId} region={alarm.region} />
                  </span>
                </>
              )}
            />
          )
        }
      </AsyncState>
    </Panel>
  );
}

function AlarmName(props: { alarm: Alarm }) {
  const { alarm } = props;
  return <AlarmStateLabel state={alarm.state} text={alarm.name} />;
}

function Since(props: { alarm: Alarm }) {
  const { stateUpdatedAt } = props.alarm;
  return stateUpdatedAt ? <RelativeTime instant={stateUpdatedAt} /> : null;
}
