import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogTrigger, Popover } from '@backstage/ui';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { RiArrowDownSLine, RiTimeLine } from '@remixicon/react';
import { DateTime } from 'luxon';
import { useState, type FormEvent } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import {
  absoluteRange,
  PRESETS,
  spanText,
  windowOf,
  windowText,
} from './rangeMath';
import styles from './TimeRangePicker.module.css';

/** Chooses a span that ends now, or a window between two moments. */
export function TimeRangePicker(props: {
  range: TimeRange;
  onChange: (range: TimeRange) => void;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { range, onOpenChange } = props;
  const text =
    range.range === undefined
      ? windowText(windowOf(range, 0))
      : t('range.last', { span: spanText(range.range) });
  const choose = (next: TimeRange) => {
    onOpenChange(false);
    props.onChange(next);
  };
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={onOpenChange}>
      <Button
        variant="secondary"
        size="small"
        aria-label={t('range.button', { text })}
        iconStart={<RiTimeLine />}
        iconEnd={<RiArrowDownSLine />}
      >
        <span className={styles.text}>{text}</span>
      </Button>
      <Popover placement="bottom start">
        <div className={styles.picker}>
          <div>
            <div className={styles.heading}>{t('range.presets')}</div>
            <div className={styles.presets}>
              {PRESETS.map(preset => (
                <button
                  key={preset}
                  type="button"
                  className={styles.preset}
                  aria-pressed={range.range === preset}
                  onClick={() => choose({ range: preset })}
                >
                  {spanText(preset)}
                </button>
              ))}
            </div>
          </div>
          <AbsoluteForm range={range} onChange={choose} />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function AbsoluteForm(props: {
  range: TimeRange;
  onChange: (range: TimeRange) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [{ start, end }] = useState(() => windowOf(props.range, Date.now()));
  const [from, setFrom] = useState(inputText(start));
  const [to, setTo] = useState(inputText(end));
  const chosen = { start: Date.parse(from), end: Date.parse(to) };
  const valid = chosen.start < chosen.end;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) {
      props.onChange(absoluteRange(chosen));
    }
  };
  return (
    <form className={styles.absolute} onSubmit={submit}>
      <div className={styles.heading}>{t('range.absolute')}</div>
      <label className={styles.field}>
        {t('range.from')}
        <input
          type="datetime-local"
          value={from}
          onChange={event => setFrom(event.target.value)}
        />
      </label>
      <label className={styles.field}>
        {t('range.to')}
        <input
          type="datetime-local"
          value={to}
          onChange={event => setTo(event.target.value)}
        />
      </label>
      <div className={styles.error} role="alert">
        {!valid && t('range.order')}
      </div>
      <Button type="submit" size="small" isDisabled={!valid}>
        {t('range.apply')}
      </Button>
    </form>
  );
}

/** As `datetime-local` wants it: the viewer's zone, no zone written. */
function inputText(milliseconds: number): string {
  return DateTime.fromMillis(milliseconds).toFormat("yyyy-MM-dd'T'HH:mm");
}
