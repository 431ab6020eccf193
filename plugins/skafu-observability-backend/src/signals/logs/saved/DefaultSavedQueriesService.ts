import { randomUUID } from 'node:crypto';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  SavedQueriesResponse,
  SavedQuery,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../../authorization/Caller';
import { decodeCursor, encodeCursor } from '../../../http/cursor';
import { EntityReader } from '../../EntityReader';
import { SavedQueriesService, SavedQueryContent } from './SavedQueriesService';
import { SavedQueryStore } from './SavedQueryStore';

/** Of one person, or of one entity: more than anybody finds again. */
const MAX_QUERIES = 500;

const positionSchema = z.object({ name: z.string(), id: z.string() });

export class DefaultSavedQueriesService implements SavedQueriesService {
  static create(options: {
    store: SavedQueryStore;
    entities: EntityReader;
    now: () => number;
  }): DefaultSavedQueriesService {
    return new DefaultSavedQueriesService(options);
  }

  readonly #store: SavedQueryStore;
  readonly #entities: EntityReader;
  readonly #now: () => number;

  private constructor(
    options: Parameters<typeof DefaultSavedQueriesService.create>[0],
  ) {
    this.#store = options.store;
    this.#entities = options.entities;
    this.#now = options.now;
  }

  async list(
    request: { entityRef?: string; limit: number; cursor?: string },
    caller: Caller,
  ): Promise<SavedQueriesResponse> {
    const { limit, cursor } = request;
    const entityRef = await this.#entity(request.entityRef, caller);
    const filters = [caller.principal, entityRef];
    const found = await this.#store.list({
      owner: caller.principal,
      entityRef,
      // One more than asked for tells whether there is a next page.
      limit: limit + 1,
      after: decodeCursor(cursor, { filters, position: positionSchema }),
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items,
      ...(last && {
        nextCursor: encodeCursor({ name: last.name, id: last.id }, filters),
      }),
    };
  }

  async create(
    content: SavedQueryContent,
    caller: Caller,
  ): Promise<SavedQuery> {
    const entityRef = await this.#entity(content.entityRef, caller);
    const now = new Date(this.#now()).toISOString();
    const query = {
      ...content,
      entityRef,
      id: randomUUID(),
      owner: caller.principal,
      version: 1,
      createdAt: now,
      updatedAt: now,
      updatedBy: caller.principal,
    };
    await this.#requireRoom(query);
    await this.#store.insert(query);
    return query;
  }

  async update(
    request: { id: string; version: number; content: SavedQueryContent },
    caller: Caller,
  ): Promise<SavedQuery> {
    const { id, version, content } = request;
    const before = await this.#find(id, caller);
    const entityRef = await this.#entity(content.entityRef, caller);
    if (entityRef === undefined && before.owner !== caller.principal) {
      throw new NotAllowedError(
        `Only ${before.owner}, who saved it, can take the query "${before.name}" back from ${before.entityRef}`,
      );
    }
    if (before.version !== version) {
      throw conflict(before);
    }
    const query = {
      ...content,
      entityRef,
      id,
      owner: before.owner,
      version: version + 1,
      createdAt: before.createdAt,
      updatedAt: new Date(this.#now()).toISOString(),
      updatedBy: caller.principal,
    };
    if (entityRef !== before.entityRef) {
      await this.#requireRoom(query);
    }
    if (!(await this.#store.replace(query))) {
      throw conflict(await this.#find(id, caller));
    }
    return query;
  }

  async delete({ id }: { id: string }, caller: Caller): Promise<void> {
    await this.#find(id, caller);
    await this.#store.delete(id);
  }

  /** @throws ConflictError where there are as many as there may be */
  async #requireRoom(place: {
    owner: string;
    entityRef?: string;
  }): Promise<void> {
    if ((await this.#store.count(place)) >= MAX_QUERIES) {
      throw new ConflictError(
        `${
          place.entityRef ?? 'Everybody'
        } can have ${MAX_QUERIES} saved queries, and there are as many. Delete one that nobody needs.`,
      );
    }
  }

  /** Others' own queries are as good as none. */
  async #find(id: string, caller: Caller): Promise<SavedQuery> {
    const query = await this.#store.find(id);
    if (!query || !(await this.#maySee(query, caller))) {
      throw new NotFoundError(
        `There is no saved query ${id}, or you may not see it`,
      );
    }
    return query;
  }

  async #maySee(
    { owner, entityRef }: SavedQuery,
    caller: Caller,
  ): Promise<boolean> {
    if (entityRef === undefined) {
      return owner === caller.principal;
    }
    try {
      await this.#entities.read(entityRef, caller);
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return false;
      }
      throw error;
    }
  }

  /** The entity as the catalog writes it, once it is sure that the caller sees it. */
  async #entity(
    entityRef: string | undefined,
    caller: Caller,
  ): Promise<string | undefined> {
    return (
      entityRef &&
      stringifyEntityRef(await this.#entities.read(entityRef, caller))
    );
  }
}

function conflict({ name, updatedBy, version }: SavedQuery): ConflictError {
  return new ConflictError(
    `The query "${name}" has been changed by ${updatedBy} meanwhile and is in version ${version} now. Load it again before you change it.`,
  );
}
