import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Alarm } from '@skafu/plugin-skafu-observability-common';
import {
  RiArrowDownSLine,
  RiBookOpenLine,
  RiLinkM,
  RiNotificationOffLine,
} from '@remixicon/react';
import { useId, useState } from 'react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { CopyButton } from '../../components/CopyButton';
import { ExternalLink } from '../../components/ExternalLink';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './alarms.module.css';

/** One alarm; opens to say why it is in its state. */
export function AlarmRow(props: { alarm: Alarm }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { alarm } = props;
  const [open, setOpen] = useState(false);
  const detailId = useId();
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        aria-controls={detailId}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.main}>
          <span className={styles.name}>{alarm.name}</span>
          <span className={styles.detail}>
            <AlarmStateLabel state={alarm.state} />
            {alarm.stateUpdatedAt && (
              <RelativeTime instant={alarm.stateUpdatedAt} />
            )}
            <Place accountId={alarm.accountId} region={alarm.region} />
            {alarm.type === 'composite' && <span>{t('alarms.composite')}</span>}
            {!alarm.actionsEnabled && (
              <span className={styles.off}>
                <RiNotificationOffLine size={14} aria-hidden />
                {t('alarms.noActions')}
              </span>
            )}
          </span>
        </span>
        <RiArrowDownSLine
          size={18}
          aria-hidden
          className={styles.chevron}
          data-open={open}
        />
      </button>
      <div id={detailId} hidden={!open} className={styles.body}>
        {alarm.description && <p>{alarm.description}</p>}
        {alarm.stateReason && (
          <p>
            <strong>{t('alarms.reason')}</strong> {alarm.stateReason}
          </p>
        )}
        <div className={styles.actions}>
          {alarm.runbookUrl && (
            <ExternalLink
              href={alarm.runbookUrl}
              label={t('alarms.runbook')}
              icon={<RiBookOpenLine size={14} aria-hidden />}
            />
          )}
          <ExternalLink
            href={alarm.consoleUrl}
            label={t('console.cloudWatch')}
          />
          <CopyButton
            label={t('copy.link')}
            text={() => alarm.consoleUrl}
            icon={<RiLinkM />}
          />
        </div>
      </div>
    </li>
  );
}
