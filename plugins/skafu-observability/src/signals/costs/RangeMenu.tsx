import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogTrigger, Popover } from '@backstage/ui';
import { RiArrowDownSLine, RiCalendarLine } from '@remixicon/react';
import { useState, type FormEvent } from 'react';
import styles from '../../components/TimeRangePicker/TimeRangePicker.module.css';
import { formatDay } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { daysText } from './lib/dayText';
import {
  addDays,
  lastDay,
  oldestDay,
  PRESETS,
  type CostRange,
  type DayRange,
  type Preset,
} from './lib/ranges';

/** Chooses days: bills know no hours. */
export function RangeMenu(props: {
  range: CostRange;
  days: DayRange;
  today: string;
  onChange: (range: CostRange) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const presetText = usePresetText();
  const rangeText = useRangeText();
  const { range, days, onOpenChange } = props;
  const text = rangeText(range, days);
  const choose = (next: CostRange) => {
    onOpenChange(false);
    props.onChange(next);
  };
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={onOpenChange}>
      <Button
        variant="secondary"
        size="small"
        aria-label={t('costs.range.label', { text })}
        iconStart={<RiCalendarLine />}
        iconEnd={<RiArrowDownSLine />}
      >
        <span className={styles.text}>{text}</span>
      </Button>
      <Popover placement="bottom start" aria-label={t('costs.range.choose')}>
        <div className={styles.picker}>
          <div>
            <div className={styles.heading}>{t('costs.range.presets')}</div>
            <div
              className={styles.presets}
              style={{ gridTemplateColumns: '1fr' }}
            >
              {PRESETS.map(preset => (
                <button
                  key={preset}
                  type="button"
                  className={styles.preset}
                  aria-pressed={'preset' in range && range.preset === preset}
                  onClick={() => choose({ preset })}
                >
                  {presetText(preset)}
                </button>
              ))}
            </div>
          </div>
          <BetweenForm
            days={days}
            today={props.today}
            onChange={between => choose({ between })}
          />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function useRangeText(): (range: CostRange, days: DayRange) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const presetText = usePresetText();
  return (range, days) => {
    if ('between' in range) {
      return daysText(days);
    }
    return 'days' in range
      ? t('costs.range.days', { count: range.days })
      : presetText(range.preset);
  };
}

function usePresetText(): (preset: Preset) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return preset => {
    switch (preset) {
      case 'month':
        return t('costs.range.month');
      case 'last-month':
        return t('costs.range.lastMonth');
      case '12mo':
        return t('costs.range.year');
      default:
        return t('costs.range.days', { count: Number.parseInt(preset, 10) });
    }
  };
}

function BetweenForm(props: {
  days: DayRange;
  today: string;
  onChange: (days: DayRange) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { today } = props;
  const [from, setFrom] = useState(props.days.start);
  const [to, setTo] = useState(() => lastDay(props.days));
  const oldest = oldestDay(today);
  const inOrder = from !== '' && to !== '' && from <= to;
  const isKept = from >= oldest && to <= today;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (inOrder && isKept) {
      props.onChange({ start: from, end: addDays(to, 1) });
    }
  };
  return (
    <form className={styles.absolute} onSubmit={submit} noValidate>
      <div className={styles.heading}>{t('costs.range.between')}</div>
      {(
        [
          ['from', from, setFrom],
          ['to', to, setTo],
        ] as const
      ).map(([name, value, setValue]) => (
        <label key={name} className={styles.field}>
          {t(`costs.range.${name}`)}
          <input
            type="date"
            value={value}
            min={oldest}
            max={today}
            onChange={event => setValue(event.target.value)}
          />
        </label>
      ))}
      <div className={styles.error} role="alert">
        {!inOrder && t('costs.range.order')}
        {inOrder &&
          !isKept &&
          t('costs.range.kept', { day: formatDay(oldest) })}
      </div>
      <Button type="submit" size="small" isDisabled={!inOrder || !isKept}>
        {t('costs.range.apply')}
      </Button>
    </form>
  );
}
