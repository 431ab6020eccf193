import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { placesOf, useAccounts } from '../../components/useAccounts';
import type { Scope } from '../../lib/scopes';

const NONE: Scope[] = [];

/** The accounts and regions whose alarms the portal can read. */
export function usePlaces(): Scope[] {
  return useAccounts(scopesOf).data ?? NONE;
}

function scopesOf({ items }: AccountsResponse): Scope[] {
  return placesOf(items, ({ access }) => access !== 'no-access');
}
