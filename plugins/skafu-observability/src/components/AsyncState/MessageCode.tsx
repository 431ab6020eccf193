import type { MessageCode } from '@skafu/plugin-skafu-observability-common';
import {
  RiCloseCircleLine,
  RiCloudOffLine,
  RiErrorWarningLine,
  RiLock2Line,
  RiPieChartLine,
  RiScissorsCutLine,
  RiSettings3Line,
  RiSpeedUpLine,
  RiTimerLine,
  type RemixiconComponentType,
} from '@remixicon/react';

const ICONS: Record<MessageCode, RemixiconComponentType> = {
  'no-access': RiLock2Line,
  throttled: RiSpeedUpLine,
  unreachable: RiCloudOffLine,
  timeout: RiTimerLine,
  'not-configured': RiSettings3Line,
  'invalid-target': RiErrorWarningLine,
  'partial-data': RiPieChartLine,
  truncated: RiScissorsCutLine,
  rejected: RiCloseCircleLine,
};

/** The icon of a reason, the same wherever the reason appears. */
export function MessageCodeIcon(props: { code: MessageCode }) {
  const Icon = ICONS[props.code];
  return <Icon size={16} aria-hidden />;
}
