import type {
  EntityMetricsResponse,
  MessageCode,
  TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { hasValues } from './groupPanels';

/** Why a mapped entity shows nothing. */
export type EmptyReason =
  | 'nothing-found'
  | 'no-panels'
  | 'no-data'
  | 'no-access'
  | 'throttled'
  | 'unreachable'
  | 'not-configured'
  | 'invalid';

/** Of several reasons the one named is the one that somebody can act on. */
const BY_CODE: Array<[MessageCode, EmptyReason]> = [
  ['no-access', 'no-access'],
  ['not-configured', 'not-configured'],
  ['invalid-target', 'invalid'],
  ['throttled', 'throttled'],
  ['unreachable', 'unreachable'],
  ['timeout', 'unreachable'],
  ['rejected', 'invalid'],
];

/** Undefined when there is something to show. */
export function emptyReason(
  metrics: EntityMetricsResponse,
  targets: TargetsResponse | undefined,
): EmptyReason | undefined {
  if (metrics.panels.some(hasValues)) {
    return undefined;
  }
  if (
    metrics.panels.some(panel =>
      panel.series.some(series => series.status === 'Forbidden'),
    )
  ) {
    return 'no-access';
  }
  const codes = new Set<string>(metrics.meta.messages.map(({ code }) => code));
  if (targets && targets.targets.length === 0) {
    for (const { outcome } of targets.lookups) {
      codes.add(outcome === 'invalid' ? 'invalid-target' : outcome);
    }
  }
  const blamed = BY_CODE.find(([code]) => codes.has(code));
  if (blamed) {
    return blamed[1];
  }
  if (metrics.panels.length > 0) {
    return 'no-data';
  }
  if (targets && targets.targets.length === 0) {
    return 'nothing-found';
  }
  return targets?.targets.some(target => target.supported)
    ? 'no-data'
    : 'no-panels';
}
