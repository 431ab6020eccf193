import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** Somebody who owns things: a team of the viewer, or the viewer. */
export type Owner = { ref: string; title: string; owned: string[] };

/** Those the viewer owns things as, and what that is; those that own nothing are left out. */
export function useOwned() {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useQuery({
    queryKey: ['identity', 'owned'],
    queryFn: async (): Promise<Owner[]> => {
      const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
      const { items } = await catalogApi.getEntitiesByRefs({
        entityRefs: ownershipEntityRefs,
        fields: ['kind', 'metadata', 'spec.profile', 'relations'],
      });
      return items
        .flatMap(entity => (entity ? [ownerOf(entity)] : []))
        .filter(({ owned }) => owned.length > 0)
        .sort((one, other) => one.title.localeCompare(other.title));
    },
    staleTime: 600_000,
  });
}

function ownerOf(entity: Entity): Owner {
  const profile: unknown = entity.spec?.profile;
  const displayName: unknown = Object(profile).displayName;
  return {
    ref: stringifyEntityRef(entity),
    title:
      typeof displayName === 'string'
        ? displayName
        : entity.metadata.title ?? entity.metadata.name,
    owned: (entity.relations ?? [])
      .filter(({ type }) => type === 'ownerOf')
      .map(({ targetRef }) => targetRef),
  };
}

/** What of it runs somewhere: services and resources, each once. */
export function partsOf(owners: readonly Owner[]): string[] {
  const refs = owners.flatMap(({ owned }) => owned);
  return [...new Set(refs)]
    .filter(ref => /^(component|resource):/i.test(ref))
    .sort((one, other) => one.localeCompare(other));
}
