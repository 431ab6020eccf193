import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { placesOf, useAccounts } from '../../components/useAccounts';
import type { Scope } from '../../lib/scopes';

const NONE: Scope[] = [];

/** Every account and region that events are read from. */
export function useScopes(): Scope[] {
  return useAccounts(scopesOf).data ?? NONE;
}

function scopesOf({ items }: AccountsResponse): Scope[] {
  return placesOf(items);
}
