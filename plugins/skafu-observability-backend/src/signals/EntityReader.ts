import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Caller } from '../authorization/Caller';

/** Reads catalog entities as the caller may see them. */
export class EntityReader {
  static create(options: { catalog: CatalogService }): EntityReader {
    return new EntityReader(options.catalog);
  }

  readonly #catalog: CatalogService;

  private constructor(catalog: CatalogService) {
    this.#catalog = catalog;
  }

  /** @throws NotFoundError when there is none, or none that the caller may see */
  async read(entityRef: string, caller: Caller): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials: caller.credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `${entityRef} is not in the catalog, or you may not see it`,
      );
    }
    return entity;
  }
}
