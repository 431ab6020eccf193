import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import type { Scope } from '../../../lib/scopes';
import { MAX_TAILED } from '../groups/useLogScope';
import type { KnownField } from '../lib/completions';

const NONE: readonly KnownField[] = [];

/** Fields that lines of the groups have, for completion; empty while unknown. */
export function useLogFields(
  scope: Scope | undefined,
  groups: readonly string[],
  isEnabled: boolean,
): readonly KnownField[] {
  const api = useApi(observabilityApiRef);
  const { accountId = '', region = '' } = scope ?? {};
  const logGroup = groups.slice(0, MAX_TAILED);
  const { data } = useQuery({
    queryKey: ['logs', 'fields', { accountId, region, logGroup }],
    queryFn: ({ signal }) =>
      api.logs.listFields({ accountId, region, logGroup }, { signal }),
    enabled: isEnabled && scope !== undefined && logGroup.length > 0,
    staleTime: 600_000,
  });
  return data?.items ?? NONE;
}
