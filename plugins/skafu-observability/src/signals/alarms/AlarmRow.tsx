import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { RiArrowDownSLine, RiBookOpenLine, RiLinkM } from '@remixicon/react';
import { Link } from '@backstage/ui';
import { useId, useState } from 'react';
import { AlarmStateLabel } from '../../components/AlarmStateLabel';
import { CopyButton } from '../../components/CopyButton';
import { ExternalLink } from '../../components/ExternalLink';
import { Place } from '../../components/Place';
import { RelativeTime } from '../../components/RelativeTime';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { reasonText } from './lib/reasonText';
import { AlarmMarks } from './list/AlarmMarks';
import styles from './alarms.module.css';

/** One alarm; opens to say why it is in its state. */
export function AlarmRow(props: { alarm: ListedAlarm }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { alarm } = props;
  const links = useLinks();
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
            <AlarmStateLabel
              state={alarm.state}
              acknowledged={alarm.acknowledgement !== undefined}
            />
            {alarm.stateUpdatedAt && (
              <RelativeTime instant={alarm.stateUpdatedAt} />
            )}
            <Place accountId={alarm.accountId} region={alarm.region} />
            <AlarmMarks alarm={alarm} />
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
            <strong>{t('alarms.reason')}</strong>{' '}
            <span title={alarm.stateReason}>
              {reasonText(alarm.stateReason, Date.now())}
            </span>
          </p>
        )}
        <div className={styles.actions}>
          <Link href={links.alarm(alarm)}>{t('alarms.open')}</Link>
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
            text={() => `${window.location.origin}${links.alarm(alarm)}`}
            icon={<RiLinkM />}
          />
        </div>
      </div>
    </li>
  );
}
