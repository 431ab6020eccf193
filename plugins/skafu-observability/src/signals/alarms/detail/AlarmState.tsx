import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  Acknowledgement,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { RiEyeLine } from '@remixicon/react';
import { observabilityApiRef } from '../../../api';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { Place } from '../../../components/Place';
import { RelativeTime } from '../../../components/RelativeTime';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { useMe } from '../handling/useMe';
import { alarmPathOf } from '../lib/alarmAddress';
import { AlarmMarks } from '../list/AlarmMarks';
import { PersonName } from '../PersonName';
import { useAlarmPermissions } from '../useAlarmPermissions';
import { useQuickWrite } from '../useAlarmDone';
import styles from './detail.module.css';

/** State, since when, and where: under the name of an alarm. */
export function AlarmSubtitle(props: { alarm: ListedAlarm }) {
  const { alarm } = props;
  return (
    <>
      <AlarmStateLabel
        state={alarm.state}
        acknowledged={alarm.acknowledgement !== undefined}
      />
      {alarm.stateUpdatedAt && <RelativeTime instant={alarm.stateUpdatedAt} />}
      <Place accountId={alarm.accountId} region={alarm.region} />
      <AlarmMarks alarm={{ ...alarm, acknowledgement: undefined }} />
    </>
  );
}

/** Who looks after a firing, since when, until when and what they said. */
export function AcknowledgementNote(props: {
  alarm: ListedAlarm;
  acknowledgement: Acknowledgement;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const me = useMe();
  const quickly = useQuickWrite();
  const { alarm, acknowledgement } = props;
  const { acknowledge } = useAlarmPermissions(alarm);
  const { owner, acknowledgedBy, acknowledgedAt, expiresAt, note, version } =
    acknowledgement;
  return (
    <div className={styles.acknowledgement}>
      <RiEyeLine size={18} aria-hidden className={styles.eye} />
      <div className={styles.acknowledgementText}>
        <div>
          <strong>
            <PersonName entityRef={owner} />
          </strong>
          {owner === me && ` (${t('alarmHandling.you')})`}
          <span className={styles.facts}>
            <span>
              {t('alarmHandling.since', {
                time: formatInstant(acknowledgedAt),
              })}
            </span>
            <span>
              {expiresAt
                ? t('alarmHandling.until', { time: formatInstant(expiresAt) })
                : t('alarmHandling.untilOver')}
            </span>
            {acknowledgedBy !== owner && (
              <span title={acknowledgedBy}>
                {t('alarmHandling.by', {
                  name: acknowledgedBy.replace(/^.*\//, ''),
                })}
              </span>
            )}
          </span>
        </div>
        {note && <p className={styles.note}>{note}</p>}
      </div>
      {acknowledge.isAllowed && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() =>
            quickly(
              api.alarms.withdraw({ ...alarmPathOf(alarm), version }),
              t('alarmDone.withdrawn', { name: alarm.name }),
            )
          }
        >
          {t('alarmHandling.withdraw')}
        </Button>
      )}
    </div>
  );
}
