import type { Account } from '@skafu/plugin-skafu-observability-common';
import { scopeKey, type Scope } from '../../../../lib/scopes';

/** Accounts and regions whose metrics can be read. */
export function placesOf(accounts: Account[]): Scope[] {
  return accounts
    .filter(({ signals }) => signals.includes('metrics'))
    .flatMap(({ accountId, regions }) =>
      regions.map(region => ({
        key: scopeKey({ accountId, region }),
        accountId,
        region,
      })),
    );
}
