import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberField, Select } from '@backstage/ui';
import { missingDataSchema } from '@skafu/plugin-skafu-observability-common';
import { formatSpan } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { FieldErrors } from '../lib/fieldErrors';
import type { Draft } from './draft';
import styles from './editor.module.css';

const COMPARISONS = ['>', '>=', '<', '<='] as const;

const PERIODS = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

const EXACT: Intl.NumberFormatOptions = { maximumFractionDigits: 9 };

/** When a metric alarm fires: comparison, limit, M of N points, missing data. */
export function ConditionFields(props: {
  draft: Draft;
  errors: FieldErrors;
  onChange: (changes: Partial<Draft>) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, errors, onChange } = props;
  const missing =
    draft.treatMissingData ??
    (draft.metric?.namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing');
  const periods = PERIODS.includes(draft.period)
    ? PERIODS
    : [...PERIODS, draft.period].sort((a, b) => a - b);
  return (
    <>
      <div className={styles.fields}>
        <Select
          label={t('alarmEditor.comparison')}
          options={COMPARISONS.map(value => ({
            value,
            label: t(`alarmEditor.compare.${value}`),
          }))}
          value={draft.comparison}
          onChange={key =>
            onChange({
              comparison: COMPARISONS.find(each => each === key) ?? '>',
            })
          }
        />
        <NumberField
          label={t('alarmEditor.threshold')}
          description={errors.threshold ?? t('alarmEditor.thresholdDrag')}
          isInvalid={errors.threshold !== undefined}
          formatOptions={EXACT}
          value={draft.threshold ?? NaN}
          onChange={value =>
            onChange({ threshold: Number.isNaN(value) ? undefined : value })
          }
        />
      </div>
      <div className={styles.fields}>
        <NumberField
          label={t('alarmEditor.datapoints')}
          description={errors.datapointsToAlarm}
          isInvalid={errors.datapointsToAlarm !== undefined}
          minValue={1}
          value={draft.datapointsToAlarm}
          onChange={datapointsToAlarm => onChange({ datapointsToAlarm })}
        />
        <NumberField
          label={t('alarmEditor.evaluation')}
          description={errors.evaluationPeriods}
          isInvalid={errors.evaluationPeriods !== undefined}
          minValue={1}
          value={draft.evaluationPeriods}
          onChange={evaluationPeriods => onChange({ evaluationPeriods })}
        />
        <Select
          label={t('alarmEditor.period')}
          description={errors.period}
          isInvalid={errors.period !== undefined}
          options={periods.map(period => ({
            value: String(period),
            label: formatSpan(period),
          }))}
          value={String(draft.period)}
          onChange={key => onChange({ period: Number(key) })}
        />
      </div>
      <Select
        label={t('alarmEditor.missing')}
        description={t(`alarmEditor.missingText.${missing}`)}
        options={missingDataSchema.options.map(value => ({
          value,
          label: t(`alarmEditor.missing.${value}`),
        }))}
        value={missing}
        onChange={key =>
          onChange({
            treatMissingData: missingDataSchema.options.find(
              each => each === key,
            ),
          })
        }
      />
    </>
  );
}
