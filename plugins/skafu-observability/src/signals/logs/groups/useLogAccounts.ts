import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { placesOf, useAccounts } from '../../../components/useAccounts';
import type { Scope } from '../../../lib/scopes';

/** Every account and region whose logs the portal may read. */
export function useLogAccounts(isEnabled: boolean) {
  return useAccounts(scopesOf, { enabled: isEnabled, isShown: true });
}

function scopesOf({ items }: AccountsResponse): Scope[] {
  return placesOf(items, ({ signals }) => signals.includes('logs'));
}
