import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Entity references that an entity has this relation to, as the catalog has resolved them. */
export function related(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

/**
 * Who owns an entity: by relations, which the catalog has resolved; else by
 * what the entity says itself, as far as that can be read: it is anybody's text
 * where a kind has no owner. Groups and users own themselves.
 */
export function ownersOf(entity: Entity): string[] {
  if (/^(group|user)$/i.test(entity.kind)) {
    return [stringifyEntityRef(entity)];
  }
  const owners = related(entity, RELATION_OWNED_BY);
  const { owner } = entity.spec ?? {};
  if (owners.length > 0 || typeof owner !== 'string' || !owner) {
    return owners;
  }
  try {
    return [
      stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: entity.metadata.namespace,
        }),
      ),
    ];
  } catch {
    return [];
  }
}
