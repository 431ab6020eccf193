import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlarmState } from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningFill,
  RiCheckboxCircleFill,
  RiQuestionLine,
} from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../translation';
import styles from './AlarmStateLabel.module.css';

const ICONS = {
  ALARM: RiAlarmWarningFill,
  OK: RiCheckboxCircleFill,
  INSUFFICIENT_DATA: RiQuestionLine,
} as const;

/** A state as icon, word and colour together, never colour alone. */
export function AlarmStateLabel(props: {
  state: AlarmState;
  /** Instead of the state's word. */
  text?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const Icon = ICONS[props.state];
  return (
    <span className={styles.label}>
      <Icon
        size={16}
        aria-hidden
        className={styles.icon}
        data-state={props.state}
      />
      {props.text ?? t(`state.${props.state}`)}
    </span>
  );
}
