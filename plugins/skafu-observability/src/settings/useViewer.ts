import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** Who looks at the portal. */
export type Viewer = {
  /** Entity reference; of somebody who need not be in the catalog. */
  entityRef: string;
  /** What they own things as: themselves and their groups. */
  ownershipRefs: string[];
  name?: string;
  email?: string;
  picture?: string;
  isInCatalog: boolean;
};

/** The viewer as the sign-in and the catalog know them, asked once. */
export function useViewer() {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useQuery({
    queryKey: ['viewer'],
    queryFn: async (): Promise<Viewer> => {
      const [identity, profile] = await Promise.all([
        identityApi.getBackstageIdentity(),
        identityApi.getProfileInfo(),
      ]);
      const entityRef = identity.userEntityRef;
      // Who may not read the catalog is still somebody.
      const entity = await catalogApi
        .getEntityByRef(entityRef)
        .catch(() => undefined);
      const known = readProfile(entity?.spec?.profile);
      return {
        entityRef,
        ownershipRefs: identity.ownershipEntityRefs,
        name: profile.displayName ?? known.displayName,
        email: profile.email ?? known.email,
        picture: profile.picture ?? known.picture,
        isInCatalog: entity !== undefined,
      };
    },
    staleTime: 600_000,
  });
}

type Profile = { displayName?: string; email?: string; picture?: string };

/** The `spec.profile` of a user, which the catalog does not check. */
function readProfile(profile: unknown): Profile {
  const text = (name: string) => {
    const value: unknown =
      typeof profile === 'object' && profile !== null
        ? Reflect.get(profile, name)
        : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    displayName: text('displayName'),
    email: text('email'),
    picture: text('picture'),
  };
}
