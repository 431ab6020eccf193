import { Entity, parseEntityRef } from '@backstage/catalog-model';

/** A user as the catalog answers with them. */
export function memberOf(ref: string, groups: readonly string[]): Entity {
  const { namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace, name },
    spec: {},
    relations: [
      ...groups.map(targetRef => ({ type: 'memberOf', targetRef })),
      // Users own things, too.
      { type: 'ownerOf', targetRef: 'component:default/checkout' },
    ],
  };
}
