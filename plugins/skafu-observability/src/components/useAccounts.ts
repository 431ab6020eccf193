import { useApi } from '@backstage/frontend-plugin-api';
import type { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { scopeKey, type Scope } from '../lib/scopes';

/**
 * What `select` makes of the configured AWS accounts. They are asked for once,
 * however many parts of a page need them; they change when the portal is
 * configured anew.
 *
 * @param select - one that stays the same between renders
 */
export function useAccounts<T>(
  select: (answer: AccountsResponse) => T,
  options: {
    enabled?: boolean;
    /** Where the page says that they could not be read, and offers to try again. */
    isShown?: boolean;
  } = {},
) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.accounts.list({ signal }),
    select,
    enabled: options.enabled,
    staleTime: 3_600_000,
    gcTime: Infinity,
    // Who may not read them is not asked about by every part of a page.
    retryOnMount: options.isShown ?? false,
  });
}

/** Every region of the accounts that fit. */
export function placesOf(
  accounts: AccountsResponse['items'],
  fits: (account: AccountsResponse['items'][number]) => boolean = () => true,
): Scope[] {
  return accounts.filter(fits).flatMap(({ accountId, regions }) =>
    regions.map(region => ({
      key: scopeKey({ accountId, region }),
      accountId,
      region,
    })),
  );
}
