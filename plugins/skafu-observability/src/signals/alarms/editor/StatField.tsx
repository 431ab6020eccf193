import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './editor.module.css';

const STATS = [
  'Average',
  'Sum',
  'Minimum',
  'Maximum',
  'SampleCount',
  'p50',
  'p90',
  'p95',
  'p99',
  'p99.9',
  'tm99',
  'IQM',
];

const OTHER = 'other';

/** A statistic: one that most alarms use, or any that CloudWatch takes. */
export function StatField(props: {
  label: string;
  stat: string;
  error?: string;
  onChange: (stat: string) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { stat, onChange } = props;
  const [isOther, setIsOther] = useState(!STATS.includes(stat));
  return (
    <div className={styles.fields}>
      <Select
        label={props.label}
        options={[
          ...STATS.map(value => ({ value, label: value })),
          { value: OTHER, label: t('alarmEditor.statOther') },
        ]}
        value={isOther ? OTHER : stat}
        onChange={key => {
          setIsOther(key === OTHER);
          if (key !== OTHER && key !== null) {
            onChange(String(key));
          }
        }}
      />
      {isOther && (
        <TextField
          label={t('alarmEditor.statOtherLabel')}
          description={props.error ?? t('alarmEditor.statHint')}
          isInvalid={props.error !== undefined}
          value={stat}
          onChange={onChange}
        />
      )}
    </div>
  );
}
