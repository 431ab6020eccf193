import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import type { AlarmQuery } from '@skafu/plugin-skafu-observability-common';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { FieldErrors } from '../lib/fieldErrors';
import { StatField } from './StatField';
import styles from './editor.module.css';

/** Metric math of an alarm that has it: its expressions, and the statistics they read. */
export function QueryFields(props: {
  queries: AlarmQuery[];
  errors: FieldErrors;
  onChange: (queries: AlarmQuery[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { queries, errors } = props;
  const change = (index: number, query: AlarmQuery) =>
    props.onChange(queries.map((each, at) => (at === index ? query : each)));
  return (
    <>
      <p className={styles.quiet}>{t('alarmEditor.queriesAbout')}</p>
      {errors.queries && (
        <p className={styles.error} role="alert">
          {errors.queries}
        </p>
      )}
      {queries.map((query, index) => (
        <div key={query.id} className={styles.query}>
          <div className={styles.queryHead}>
            <code>{query.id}</code>
            {'metricName' in query && (
              <span className={styles.quiet}>
                {query.namespace} {query.metricName}{' '}
                {Object.values(query.dimensions).join(', ')}
              </span>
            )}
            {query.returnData && (
              <strong className={styles.compared}>
                {t('alarmEditor.compared')}
              </strong>
            )}
          </div>
          {'expression' in query ? (
            <TextField
              label={t('alarmEditor.expressionOf', { id: query.id })}
              description={errors[`queries[${index}].expression`]}
              isInvalid={errors[`queries[${index}].expression`] !== undefined}
              value={query.expression}
              onChange={expression => change(index, { ...query, expression })}
            />
          ) : (
            <StatField
              label={t('alarmEditor.statOf', { id: query.id })}
              stat={query.stat}
              error={errors[`queries[${index}].stat`]}
              onChange={stat => change(index, { ...query, stat })}
            />
          )}
        </div>
      ))}
    </>
  );
}
