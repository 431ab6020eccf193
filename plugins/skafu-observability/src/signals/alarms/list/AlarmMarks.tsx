import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import {
  RiEyeLine,
  RiNotificationOffLine,
  RiStackLine,
  RiVolumeMuteLine,
} from '@remixicon/react';
import type { ReactElement, ReactNode } from 'react';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { PersonName } from '../PersonName';
import styles from './list.module.css';

/** What people did about an alarm, and what kind it is, in few words. */
export function AlarmMarks(props: { alarm: ListedAlarm }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { acknowledgement, muted, mutedUntil, type, actionsEnabled } =
    props.alarm;
  return (
    <>
      {acknowledgement && (
        <Mark icon={<RiEyeLine size={14} aria-hidden />} tone="info">
          <PersonName entityRef={acknowledgement.owner} />
        </Mark>
      )}
      {muted && (
        <Mark icon={<RiVolumeMuteLine size={14} aria-hidden />}>
          {mutedUntil
            ? t('alarmList.mutedUntil', { time: formatInstant(mutedUntil) })
            : t('alarmList.muted')}
        </Mark>
      )}
      {type === 'composite' && (
        <Mark icon={<RiStackLine size={14} aria-hidden />}>
          {t('alarms.composite')}
        </Mark>
      )}
      {!actionsEnabled && (
        <Mark icon={<RiNotificationOffLine size={14} aria-hidden />}>
          {t('alarms.noActions')}
        </Mark>
      )}
    </>
  );
}

function Mark(props: {
  icon: ReactElement;
  tone?: 'info';
  children: ReactNode;
}) {
  return (
    <span className={styles.mark} data-tone={props.tone}>
      {props.icon}
      {props.children}
    </span>
  );
}
