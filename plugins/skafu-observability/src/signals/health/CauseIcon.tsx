import type { HealthCause } from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiFocus2Line,
  RiLinksLine,
  RiLock2Line,
  RiNodeTree,
  RiQuestionLine,
  RiTimerLine,
  type RemixiconComponentType,
} from '@remixicon/react';

const ICONS: Record<HealthCause['kind'], RemixiconComponentType> = {
  alarm: RiAlarmWarningLine,
  'error-rate': RiErrorWarningLine,
  latency: RiTimerLine,
  slo: RiFocus2Line,
  child: RiNodeTree,
  unmapped: RiLinksLine,
  'no-data': RiQuestionLine,
  'no-access': RiLock2Line,
};

/** What kind of thing makes an entity what it is. */
export function CauseIcon(props: { kind: HealthCause['kind'] }) {
  const Icon = ICONS[props.kind];
  return <Icon size={16} aria-hidden />;
}
