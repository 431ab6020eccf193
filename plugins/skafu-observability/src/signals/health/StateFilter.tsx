import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthState } from '@skafu/plugin-skafu-observability-common';
import { HEALTH_TONES, StateLabel } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';
import { STATES, type StateCounts } from './lib/healthBoard';
import styles from './health.module.css';

/** How many of each state there are; pressed, only these are shown. */
export function StateFilter(props: {
  counts: StateCounts;
  value: readonly HealthState[];
  onChange: (states: HealthState[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { counts, value, onChange } = props;
  const total = STATES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div
      className={styles.filter}
      role="group"
      aria-label={t('overview.states')}
    >
      <button
        type="button"
        className={styles.stat}
        aria-pressed={value.length === 0}
        onClick={() => onChange([])}
      >
        <span className={styles.figure}>{total}</span>
        <span className={styles.statWord}>{t('overview.all')}</span>
      </button>
      {STATES.map(state => (
        <button
          key={state}
          type="button"
          className={styles.stat}
          data-state={counts[state] > 0 ? state : undefined}
          aria-pressed={value.includes(state)}
          onClick={() =>
            onChange(
              value.includes(state)
                ? value.filter(other => other !== state)
                : [...value, state],
            )
          }
        >
          <span className={styles.figure}>{counts[state]}</span>
          <StateLabel tone={HEALTH_TONES[state]}>
            {t(`healthState.${state}`)}
          </StateLabel>
        </button>
      ))}
    </div>
  );
}
