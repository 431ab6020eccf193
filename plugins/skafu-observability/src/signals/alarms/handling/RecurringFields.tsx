import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { Info } from 'luxon';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { readCron, WEEKDAYS } from '../lib/cron';
import type { MuteForm, Repeats } from './muteForm';
import { MomentField } from './MomentField';
import styles from './handling.module.css';

const REPEATS = ['daily', 'weekdays', 'weekends', 'weekly', 'custom'] as const;

/** When a mute comes again: by day and time, or as a cron expression. */
export function RecurringFields(props: {
  form: MuteForm;
  onChange: (changes: Partial<MuteForm>) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { form, onChange } = props;
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('alarmHandling.repeats')}
          options={REPEATS.map(value => ({
            value,
            label: t(`alarmHandling.repeats.${value}`),
          }))}
          value={form.repeats}
          onChange={key =>
            onChange({
              repeats: REPEATS.find(each => each === key) ?? 'daily',
            } satisfies { repeats: Repeats })
          }
        />
        {form.repeats === 'weekly' && (
          <Select
            label={t('alarmHandling.weekday')}
            options={weekdays()}
            value={form.weekday}
            onChange={key => onChange({ weekday: String(key) })}
          />
        )}
        {form.repeats !== 'custom' && (
          <MomentField
            type="time"
            label={t('alarmHandling.at')}
            value={form.at}
            onChange={at => onChange({ at })}
          />
        )}
      </div>
      {form.repeats === 'custom' && (
        <TextField
          label={t('alarmHandling.cron')}
          description={
            readCron(form.cron)
              ? t('alarmHandling.cronHint')
              : t('alarmHandling.cronWrong')
          }
          isInvalid={!readCron(form.cron)}
          value={form.cron}
          onChange={cron => onChange({ cron })}
        />
      )}
      <div className={styles.row}>
        <Select
          label={t('alarmHandling.zone')}
          options={zones(form.zone)}
          search
          value={form.zone}
          onChange={key => onChange({ zone: String(key) })}
        />
        <MomentField
          type="datetime-local"
          label={t('alarmHandling.stopAt')}
          hint={t('alarmHandling.stopHint')}
          value={form.stopAt}
          onChange={stopAt => onChange({ stopAt })}
        />
      </div>
    </>
  );
}

/** Monday first, as calendars have it. */
function weekdays() {
  return Info.weekdays('long').map((label, index) => ({
    value: WEEKDAYS[(index + 1) % 7] ?? 'SUN',
    label,
  }));
}

function zones(chosen: string) {
  const all = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...all].map(value => ({ value, label: value }));
}
