import {
  MessageCode,
  TargetLookup,
  TargetSource,
} from '@skafu/plugin-skafu-observability-common';
import { ResolvedTarget } from './identifyTarget';
import { Finding } from './TargetResolver';

/** Why a lookup found nothing. */
export type LookupFailure = Pick<
  TargetLookup,
  'outcome' | 'text' | 'accountId' | 'region'
>;

/** A lookup that found nothing because of `outcome`. */
export function failedFinding(
  source: TargetSource,
  failure: LookupFailure,
): Finding {
  return { targets: [], lookup: { source, found: 0, ...failure } };
}

/** What a failed call to AWS means for the lookup that needed it. */
export function failureOutcome(code: MessageCode): TargetLookup['outcome'] {
  switch (code) {
    case 'no-access':
    case 'throttled':
    case 'timeout':
    case 'not-configured':
      return code;
    case 'rejected':
    case 'invalid-target':
      return 'invalid';
    default:
      return 'unreachable';
  }
}

/** One sentence about a resource that an annotation names. */
export function describeTarget({ target, type, resource }: ResolvedTarget) {
  const title = `${target.typeTitle} ${target.name}`;
  if (resource?.withoutMetrics) {
    return `Found ${title}, without charts: ${target.arn} ${resource.withoutMetrics}.`;
  }
  if (target.supported) {
    return `Found ${title}.`;
  }
  return type
    ? `Found ${title}, a type that has no charts.`
    : `Found ${target.arn}, of a type that the portal has no charts for yet.`;
}
