import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { Dimensions } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { sentenceOf } from '../lib/failure';
import type { FieldErrors } from '../lib/fieldErrors';
import type { Draft } from './draft';
import { StatField } from './StatField';
import { useMetricChoices } from './useMetricChoices';
import styles from './editor.module.css';

/** Chooses a metric: namespace, then name, then which of its resources. */
export function MetricFields(props: {
  draft: Draft;
  errors: FieldErrors;
  onChange: (metric: Draft['metric']) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, errors, onChange } = props;
  const { metric } = draft;
  const [namespace, setNamespace] = useState(metric?.namespace);
  const [metricName, setMetricName] = useState(metric?.metricName);
  const choices = useMetricChoices(draft, { namespace, metricName });
  const stat = metric?.stat ?? 'Average';
  const sets = withChosen(choices.dimensions ?? [], metric?.dimensions);
  const search = {
    defaultInputValue: '',
    placeholder: t('alarmEditor.filter'),
  };

  return (
    <>
      <div className={styles.fields}>
        <Select
          label={t('alarmEditor.namespace')}
          placeholder={t('alarmEditor.choose')}
          search={search}
          options={choices.namespaces.map(asOption)}
          value={namespace ?? null}
          onChange={key => {
            setNamespace(key === null ? undefined : String(key));
            setMetricName(undefined);
            onChange(undefined);
          }}
        />
        <Select
          label={t('alarmEditor.metric')}
          placeholder={t('alarmEditor.choose')}
          search={search}
          isDisabled={namespace === undefined}
          options={choices.names.map(asOption)}
          value={metricName ?? null}
          onChange={key => {
            setMetricName(key === null ? undefined : String(key));
            onChange(undefined);
          }}
        />
      </div>
      <Select
        label={t('alarmEditor.dimensions')}
        placeholder={t('alarmEditor.choose')}
        search={search}
        isDisabled={metricName === undefined}
        isInvalid={errors.metric !== undefined}
        options={sets.map(dimensions => ({
          value: JSON.stringify(dimensions),
          label: dimensionsText(dimensions) || t('alarmEditor.noDimensions'),
        }))}
        value={metric ? JSON.stringify(metric.dimensions) : null}
        onChange={key => {
          const dimensions = sets.find(
            each => JSON.stringify(each) === String(key),
          );
          if (namespace && metricName && dimensions) {
            onChange({ namespace, metricName, dimensions, stat });
          }
        }}
      />
      {errors.metric && (
        <p className={styles.error} role="alert">
          {errors.metric}
        </p>
      )}
      <p className={styles.quiet} role="status">
        {choices.isReading && t('alarmEditor.reading')}
        {choices.error && sentenceOf(choices.error)}
        {!choices.isComplete && t('alarmEditor.incomplete')}
      </p>
      {metric && (
        <StatField
          label={t('alarmEditor.stat')}
          stat={metric.stat}
          error={errors['metric.stat']}
          onChange={next => onChange({ ...metric, stat: next })}
        />
      )}
    </>
  );
}

function asOption(value: string) {
  return { value, label: value };
}

function dimensionsText(dimensions: Dimensions): string {
  return Object.entries(dimensions)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

/** What came with a link stays selectable before CloudWatch's list is there. */
function withChosen(
  sets: Dimensions[],
  chosen: Dimensions | undefined,
): Dimensions[] {
  const isListed =
    chosen === undefined ||
    sets.some(each => JSON.stringify(each) === JSON.stringify(chosen));
  return isListed ? sets : [chosen, ...sets];
}
