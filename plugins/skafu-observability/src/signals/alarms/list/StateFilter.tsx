import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlarmState } from '@skafu/plugin-skafu-observability-common';
import { AlarmStateLabel } from '../../../components/AlarmStateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { ALARM_STATES } from '../lib/alarmOrder';
import styles from './list.module.css';

/** How many alarms are in each state; pressing one narrows the list to it. */
export function StateFilter(props: {
  counts: Record<AlarmState, number>;
  /** False when there are more alarms than were counted. */
  isComplete: boolean;
  /** None chosen means all. */
  chosen: readonly AlarmState[];
  onChange: (states: AlarmState[]) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { counts, chosen } = props;
  const all = ALARM_STATES.reduce((sum, state) => sum + counts[state], 0);
  const text = (count: number) => `${count}${props.isComplete ? '' : '+'}`;
  const toggle = (state: AlarmState) =>
    props.onChange(
      chosen.includes(state)
        ? chosen.filter(each => each !== state)
        : ALARM_STATES.filter(each => each === state || chosen.includes(each)),
    );
  return (
    <div
      className={styles.filter}
      role="group"
      aria-label={t('alarmList.filter')}
    >
      <button
        type="button"
        className={styles.chip}
        aria-pressed={chosen.length === 0}
        onClick={() => props.onChange([])}
      >
        {t('alarmList.any', { number: text(all) })}
      </button>
      {ALARM_STATES.map(state => (
        <button
          key={state}
          type="button"
          className={styles.chip}
          data-state={counts[state] > 0 ? state : undefined}
          aria-pressed={chosen.includes(state)}
          onClick={() => toggle(state)}
        >
          <AlarmStateLabel
            state={state}
            text={`${t(`state.${state}`)} ${text(counts[state])}`}
          />
        </button>
      ))}
    </div>
  );
}
