import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AlarmMute,
  AlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiVolumeMuteLine } from '@remixicon/react';
import { Panel } from '../../../components/Page';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { spanWords } from '../lib/spanWords';
import styles from './detail.module.css';

/** The rules that mute an alarm: the portal's own, and those of others, which are only shown. */
export function AlarmMutes(props: { answer: AlarmResponse; level: 2 | 3 }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { mutes } = props.answer;
  if (mutes.length === 0) {
    return null;
  }
  return (
    <Panel title={t('alarmHandling.mutes')} level={props.level}>
      <ul className={styles.mutes}>
        {mutes.map(mute => (
          <Mute key={mute.arn} mute={mute} />
        ))}
      </ul>
    </Panel>
  );
}

function Mute(props: { mute: AlarmMute }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { mute } = props;
  return (
    <li className={styles.mute}>
      <RiVolumeMuteLine size={16} aria-hidden />
      <div>
        <MuteWhen mute={mute} />
        <div className={styles.facts}>
          {mute.active && <strong>{t('alarmHandling.mutedNow')}</strong>}
          <span title={mute.name}>
            {mute.managed
              ? t('alarmHandling.mutesManaged')
              : `${mute.name}, ${t('alarmHandling.mutesForeign')}`}
          </span>
          {mute.alarms > 1 && (
            <span>
              {t('alarmHandling.mutesAlarms', { count: mute.alarms })}
            </span>
          )}
          {mute.description && <span>{mute.description}</span>}
        </div>
      </div>
    </li>
  );
}

function MuteWhen(props: { mute: AlarmMute }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { kind, startsAt, endsAt, expression, timezone, durationMinutes } =
    props.mute;
  if (kind === 'one-time' && startsAt && endsAt) {
    return (
      <>
        {t('alarmHandling.muteWindow', {
          from: formatInstant(startsAt),
          to: formatInstant(endsAt),
        })}
      </>
    );
  }
  return (
    <>
      {t('alarmHandling.muteEvery', {
        expression,
        zone: timezone,
        span: spanWords((durationMinutes ?? 0) * 60_000),
      })}
      {props.mute.expiresAt &&
        `, ${t('alarmHandling.muteExpires', {
          time: formatInstant(props.mute.expiresAt),
        })}`}
    </>
  );
}
