import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiErrorWarningLine,
  RiInformationLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { StateLabel, type Tone } from '../../components/StateLabel';
import { skafuObservabilityTranslationRef } from '../../translation';

const LOOKS: Record<
  SecuritySeverity,
  { tone: Tone; icon: RemixiconComponentType }
> = {
  critical: { tone: 'critical', icon: RiAlarmWarningFill },
  high: { tone: 'critical', icon: RiCloseCircleFill },
  medium: { tone: 'warning', icon: RiErrorWarningFill },
  low: { tone: 'info', icon: RiErrorWarningLine },
  info: { tone: 'unknown', icon: RiInformationLine },
};

/** How much an event matters, as icon and word. */
export function SeverityLabel(props: {
  severity: SecuritySeverity;
  /** The rule that decided. */
  title?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { tone, icon } = LOOKS[props.severity];
  return (
    <StateLabel tone={tone} icon={icon} title={props.title}>
      {t(`severity.${props.severity}`)}
    </StateLabel>
  );
}
