import type {
  MessageCode,
  TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import { scopeKey, type Scope } from '../../../../lib/scopes';

/** Why a list of traces is empty; `none`: because there are none. */
export type TracesEmptyCause =
  | 'none'
  | 'no-access'
  | 'not-configured'
  | 'throttled'
  | 'unreachable';

/** Of several reasons the one named is the one that somebody can act on. */
const BY_CODE: Array<[MessageCode, TracesEmptyCause]> = [
  ['throttled', 'throttled'],
  ['unreachable', 'unreachable'],
  ['timeout', 'unreachable'],
  ['no-access', 'no-access'],
  ['not-configured', 'not-configured'],
];

/**
 * An account that did not answer among others that did explains nothing: those
 * hold no trace, either.
 */
export function emptyCause(
  { meta, scanned }: TracesResponse,
  scopes: readonly Scope[],
): TracesEmptyCause {
  const silent = new Set(
    meta.messages.flatMap(({ accountId, region }) =>
      accountId && region ? [scopeKey({ accountId, region })] : [],
    ),
  );
  if (scanned > 0 || scopes.some(({ key }) => !silent.has(key))) {
    return 'none';
  }
  const codes = new Set(meta.messages.map(({ code }) => code));
  return BY_CODE.find(([code]) => codes.has(code))?.[1] ?? 'none';
}

/** True when there was too much to look through: what was not found may be there. */
export function isUnfinished({ meta }: Pick<TracesResponse, 'meta'>): boolean {
  return meta.messages.some(
    ({ code }) =>
      code === 'truncated' ||
      code === 'timeout' ||
      code === 'throttled' ||
      code === 'partial-data',
  );
}
