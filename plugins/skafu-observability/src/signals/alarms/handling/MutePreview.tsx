import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { spanWords } from '../lib/spanWords';
import { momentOf, nextMutes, type MuteForm } from './muteForm';
import styles from './handling.module.css';

/** What a mute will do, in plain words: until when, or the next times. */
export function MutePreview(props: { form: MuteForm; now: number }) {
  return (
    <div className={styles.preview} role="status">
      <Preview {...props} />
    </div>
  );
}

function Preview(props: { form: MuteForm; now: number }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { form, now } = props;
  const span = spanWords(form.minutes * 60_000);
  if (form.kind === 'recurring') {
    const next = nextMutes(form, now);
    if (!next) {
      return <p>{t('alarmHandling.cronWrong')}</p>;
    }
    if (next.length === 0) {
      return <p>{t('alarmHandling.previewNever')}</p>;
    }
    return (
      <>
        <p>{t('alarmHandling.previewNext', { span })}</p>
        <ul>
          {next.map(time => (
            <li key={time}>{formatInstant(time)}</li>
          ))}
        </ul>
      </>
    );
  }
  const until =
    form.kind === 'for' ? now + form.minutes * 60_000 : momentOf(form.until);
  return (
    <p>
      {until !== undefined && until > now
        ? t('alarmHandling.previewFor', { until: formatInstant(until) })
        : t('alarmHandling.previewPast')}{' '}
      {t('alarmHandling.muteText')}
    </p>
  );
}
