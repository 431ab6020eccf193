import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityIndex } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { Subject } from './Subject';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'relations',
  'spec.owner',
];

/** Whose an entity is, and in which accounts its resources lie. */
export class EntitySubjects {
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    index: Pick<EntityIndex, 'read'>;
  }): EntitySubjects {
    return new EntitySubjects(options);
  }

  readonly #options: Parameters<typeof EntitySubjects.create>[0];

  private constructor(options: Parameters<typeof EntitySubjects.create>[0]) {
    this.#options = options;
  }

  /** In the order given, from the catalog itself: a change of owner counts at once. */
  async of(entityRefs: readonly string[]): Promise<Array<Subject | undefined>> {
    if (entityRefs.length === 0) {
      return [];
    }
    const { catalog, auth, index } = this.#options;
    const [{ items }, { entities }] = await Promise.all([
      catalog.getEntitiesByRefs(
        { entityRefs: [...entityRefs], fields: FIELDS },
        { credentials: await auth.getOwnServiceCredentials() },
      ),
      index.read(),
    ]);
    return entityRefs.map((name, position) => {
      const entity = items[position];
      const { targets = [] } = entities.get(name) ?? {};
      return (
        entity && {
          name,
          accountIds: [...new Set(targets.map(({ scope }) => scope.accountId))],
          owners: ownersOf(entity),
        }
      );
    });
  }
}
