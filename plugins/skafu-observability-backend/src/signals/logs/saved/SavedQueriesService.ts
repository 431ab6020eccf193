import {
  SavedQueriesResponse,
  SavedQuery,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';

/** What people save, beside who and when. */
export type SavedQueryContent = Pick<
  SavedQuery,
  | 'name'
  | 'description'
  | 'query'
  | 'logGroups'
  | 'accountId'
  | 'region'
  | 'entityRef'
>;

/** Log queries that people keep, for themselves or for all who may read an entity. */
export interface SavedQueriesService {
  /**
   * The caller's own, and those of an entity, by name.
   *
   * @throws NotFoundError when the caller cannot see the entity
   */
  list(
    request: { entityRef?: string; limit: number; cursor?: string },
    caller: Caller,
  ): Promise<SavedQueriesResponse>;

  /**
   * Stored for good when this returns.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws ConflictError when there are as many as there may be
   * @throws ServiceUnavailableError when the database does not take it, as of every change
   */
  create(content: SavedQueryContent, caller: Caller): Promise<SavedQuery>;

  /**
   * Replaces all of it. One's own may be given to an entity; one of an entity
   * can be taken back by who saved it.
   *
   * @throws NotFoundError when there is none, or none that the caller may see
   * @throws ConflictError when it has been changed since `version`
   * @throws NotAllowedError when somebody takes back what another has saved
   */
  update(
    request: { id: string; version: number; content: SavedQueryContent },
    caller: Caller,
  ): Promise<SavedQuery>;

  /** @throws NotFoundError when there is none, or none that the caller may see */
  delete(request: { id: string }, caller: Caller): Promise<void>;
}
