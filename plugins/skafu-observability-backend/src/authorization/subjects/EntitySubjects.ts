import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityIndex } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { Subject } from './Subject';

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

  /** From the catalog itself: a change of owner counts at once. */
  async of(entityRef: string): Promise<Subject | undefined> {
    const { catalog, auth, index } = this.#options;
    const entity = await catalog.getEntityByRef(entityRef, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    if (!entity) {
      return undefined;
    }
    const { entities } = await index.read();
    const { targets = [] } = entities.get(entityRef) ?? {};
    return {
      name: entityRef,
      accountIds: [...new Set(targets.map(({ scope }) => scope.accountId))],
      owners: ownersOf(entity),
    };
  }
}
