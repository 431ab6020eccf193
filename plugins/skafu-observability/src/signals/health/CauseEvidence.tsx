import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthCause } from '@skafu/plugin-skafu-observability-common';
import { Value } from '../../components/Value';
import { formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './health.module.css';

/** What was measured, against what it should be: a bar with the limit marked on it. */
export function CauseEvidence(props: { cause: HealthCause }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { value, threshold, unit = 'None', state } = props.cause;
  if (value === undefined || threshold === undefined) {
    return null;
  }
  const full = Math.max(value, threshold) * 1.1 || 1;
  return (
    <div className={styles.evidence}>
      <span className={styles.measure} aria-hidden>
        <span
          className={styles.measured}
          data-state={state}
          style={{ width: `${(100 * value) / full}%` }}
        />
        <span
          className={styles.limit}
          style={{ left: `${(100 * threshold) / full}%` }}
        />
      </span>
      <strong>
        <Value value={value} unit={unit} />
      </strong>
      <span className={styles.quiet}>
        {t('health.limit', { limit: formatText(threshold, unit) })}
      </span>
    </div>
  );
}
