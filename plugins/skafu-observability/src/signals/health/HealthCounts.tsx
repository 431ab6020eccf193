import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import { STATES, type StateCounts } from './lib/healthBoard';
import styles from './health.module.css';

/** How many of each state, as a bar; its words are read out and shown on hover. */
export function HealthCounts(props: { counts: StateCounts }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { counts } = props;
  const words = t('health.counts', {
    unhealthy: String(counts.unhealthy),
    degraded: String(counts.degraded),
    healthy: String(counts.healthy),
    unknown: String(counts.unknown),
  });
  return (
    <span className={styles.bar} role="img" aria-label={words} title={words}>
      {STATES.filter(state => counts[state] > 0).map(state => (
        <span
          key={state}
          data-state={state}
          style={{ flexGrow: counts[state] }}
        />
      ))}
    </span>
  );
}
