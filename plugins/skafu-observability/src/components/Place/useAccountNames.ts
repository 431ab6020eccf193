import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { useAccounts } from '../useAccounts';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The names people know AWS accounts by. Empty while they are on their way, and
 * for those who may not read them: the number stands instead.
 */
export function useAccountNames(): ReadonlyMap<string, string> {
  return useAccounts(namesOf).data ?? NONE;
}

function namesOf({ items }: AccountsResponse): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ accountId, name }) =>
      name ? [[accountId, name] as const] : [],
    ),
  );
}
