import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** The viewer's own entity; undefined while it is not known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['identity'],
    queryFn: async () =>
      (await identity.getBackstageIdentity()).userEntityRef.toLowerCase(),
    staleTime: Infinity,
  });
  return data;
}
