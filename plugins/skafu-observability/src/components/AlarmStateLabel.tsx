import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AlarmState } from '@skafu/plugin-skafu-observability-common';
import { RiAlarmWarningFill } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../translation';
import { StateLabel, type Tone } from './StateLabel';

const TONES: Record<AlarmState, Tone> = {
  ALARM: 'critical',
  OK: 'healthy',
  INSUFFICIENT_DATA: 'unknown',
};

/** State of an alarm; `acknowledged` when somebody looks after its firing. */
export function AlarmStateLabel(props: {
  state: AlarmState;
  acknowledged?: boolean;
  /** Instead of the state's word. */
  text?: string;
  /** The icon alone; the word is read out and shown on hover. */
  iconOnly?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { state } = props;
  if (state === 'ALARM' && props.acknowledged) {
    return (
      <StateLabel tone="acknowledged" iconOnly={props.iconOnly}>
        {props.text ?? t('state.acknowledged')}
      </StateLabel>
    );
  }
  return (
    <StateLabel
      tone={TONES[state]}
      iconOnly={props.iconOnly}
      icon={state === 'ALARM' ? RiAlarmWarningFill : undefined}
    >
      {props.text ?? t(`state.${state}`)}
    </StateLabel>
  );
}
