import type {
  EntityMetricsResponse,
  MessageCode,
  TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { reasonsOf, unmatched, type Reason } from '../../targets';
import { hasValues } from './groupPanels';

/** Why a mapped entity shows nothing. */
export type EmptyCause =
  | 'nothing-found'
  | 'no-panels'
  | 'no-data'
  | 'no-access'
  | 'throttled'
  | 'unreachable'
  | 'not-configured'
  | 'invalid';

/** Of several reasons the one named is the one that somebody can act on. */
const BY_CODE: Array<[MessageCode, EmptyCause]> = [
  ['no-access', 'no-access'],
  ['not-configured', 'not-configured'],
  ['invalid-target', 'invalid'],
  ['throttled', 'throttled'],
  ['unreachable', 'unreachable'],
  ['timeout', 'unreachable'],
  ['rejected', 'invalid'],
];

/** Undefined when there is something to show. */
export function emptyCause(
  metrics: EntityMetricsResponse,
  targets: TargetsResponse | undefined,
): EmptyCause | undefined {
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

/** What was found out, for the state that names the cause. */
export function emptyReasons(
  cause: EmptyCause,
  metrics: EntityMetricsResponse,
  targets: TargetsResponse | undefined,
): Reason[] {
  const lookups = targets?.lookups ?? [];
  return reasonsOf(
    metrics.meta.messages,
    // A look-up that matched tells why what it found has no charts.
    cause === 'no-panels' ? lookups : unmatched(lookups),
  );
}

/** True when AWS did not answer: to call that an older answer as well would say it twice. */
export function isUnanswered(cause: EmptyCause | undefined): boolean {
  return cause === 'throttled' || cause === 'unreachable';
}
