import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthState } from '@skafu/plugin-skafu-observability-common';
import { skafuObservabilityTranslationRef } from '../../translation';
import { StateLabel, type Tone } from './StateLabel';

export const HEALTH_TONES: Record<HealthState, Tone> = {
  unhealthy: 'critical',
  degraded: 'warning',
  healthy: 'healthy',
  unknown: 'unknown',
};

/** Health of an entity as icon and word. */
export function HealthLabel(props: { state: HealthState; iconOnly?: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <StateLabel tone={HEALTH_TONES[props.state]} iconOnly={props.iconOnly}>
      {t(`healthState.${props.state}`)}
    </StateLabel>
  );
}
