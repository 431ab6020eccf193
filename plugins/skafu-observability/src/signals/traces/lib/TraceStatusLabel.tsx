import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceStatus } from '@skafu/plugin-skafu-observability-common';
import { RiSpeedUpLine } from '@remixicon/react';
import { StateLabel, type Tone } from '../../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../../translation';

const TONES: Record<TraceStatus, Tone> = {
  ok: 'healthy',
  error: 'warning',
  throttle: 'warning',
  fault: 'critical',
};

/** How a request ended, as icon and word. */
export function TraceStatusLabel(props: {
  status: TraceStatus;
  iconOnly?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { status } = props;
  return (
    <StateLabel
      tone={TONES[status]}
      icon={status === 'throttle' ? RiSpeedUpLine : undefined}
      iconOnly={props.iconOnly}
      title={t(`traceStatusAbout.${status}`)}
    >
      {t(`traceStatus.${status}`)}
    </StateLabel>
  );
}
