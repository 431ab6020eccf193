import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { placesOf, useAccounts } from '../../../components/useAccounts';
import type { Scope } from '../../../lib/scopes';

const NONE: Scope[] = [];

/** Accounts and regions whose traces can be listed. None until known, and for those who may not read them. */
export function useTraceScopes(): Scope[] {
  return useAccounts(scopesOf).data ?? NONE;
}

function scopesOf({ items }: AccountsResponse): Scope[] {
  return placesOf(items, ({ signals }) => signals.includes('traces'));
}
