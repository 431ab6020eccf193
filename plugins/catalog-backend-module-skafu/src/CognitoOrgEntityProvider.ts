import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  COGNITO_USER_ANNOTATION,
  COGNITO_USERNAME_ANNOTATION,
} from './annotations';
import { EntityMaker } from './EntityMaker';
import { readPool } from './readPool';
import { CognitoPool } from './readCognitoPools';
import { Turns } from './Turns';
import { UserPoolReader } from './UserPoolReader';

/**
 * Users and groups of a Cognito user pool as users and groups of the catalog.
 *
 * Two ways lead there. {@link readAll} reads the whole pool every few minutes;
 * it hands everything to the catalog, which compares it with its database and
 * writes what differs. Comparing here instead, with what this process applied
 * last, would be wrong as soon as there is another one. {@link readUser} reads
 * one user at once when somebody says that they changed.
 *
 * The whole takes a while to read, in which single users may change. So that an
 * old reading never undoes a newer one, writing happens in turns, and whoever
 * was read singly since the whole began is read once more before it is written.
 */
export class CognitoOrgEntityProvider implements EntityProvider {
  static create(options: {
    pool: CognitoPool;
    reader: UserPoolReader;
    maker: EntityMaker;
    auth: AuthService;
    catalog: Pick<CatalogService, 'getEntities'>;
    logger: LoggerService;
  }): CognitoOrgEntityProvider {
    return new CognitoOrgEntityProvider(options);
  }

  readonly #pool: CognitoPool;
  readonly #reader: UserPoolReader;
  readonly #maker: EntityMaker;
  readonly #auth: AuthService;
  readonly #catalog: Pick<CatalogService, 'getEntities'>;
  readonly #logger: LoggerService;
  readonly #turns = Turns.create();
  /** One set for each reading of the whole that is under way. */
  readonly #changedMeanwhile = new Set<Set<string>>();
  #connection?: EntityProviderConnection;

  private constructor(
    options: Parameters<typeof CognitoOrgEntityProvider.create>[0],
  ) {
    this.#pool = options.pool;
    this.#reader = options.reader;
    this.#maker = options.maker;
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return `CognitoOrgEntityProvider:${this.#pool.id}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /**
   * Brings the catalog to what the pool has now.
   *
   * @throws whatever kept the pool from being read; then nothing is changed
   */
  async readAll(signal: AbortSignal): Promise<void> {
    const changed = new Set<string>();
    this.#changedMeanwhile.add(changed);
    try {
      const started = Date.now();
      const content = await readPool(this.#reader, this.#maker, {
        onlyInGroups: this.#pool.onlyInGroups,
        signal,
      });
      await this.#turns.take(async () => {
        for (const username of changed) {
          content.put(username, await this.#reader.user(username, signal));
        }
        const entities = await content.entities();
        await this.#connected().applyMutation({
          type: 'full',
          entities: this.#deferred(this.#unique(entities)),
        });
        this.#logger.debug('Read the user pool', {
          userPoolId: this.#pool.userPoolId,
          entities: entities.length,
          milliseconds: Date.now() - started,
        });
      });
    } finally {
      this.#changedMeanwhile.delete(changed);
    }
  }

  /**
   * Brings the catalog to what one user is now, whether they are new, changed
   * or gone.
   *
   * @throws whatever kept the user from being read; then nothing is changed
   */
  async readUser(username: string, signal: AbortSignal): Promise<void> {
    await this.#turns.take(async () => {
      const found = await this.#reader.user(username, signal);
      const name = found?.user.username ?? username;
      for (const changed of this.#changedMeanwhile) {
        changed.add(name);
      }
      const groups = found?.groups.filter(group => this.#maker.wants(group));
      const user = found && (await this.#maker.user(found.user, groups ?? []));
      const known = await this.#entitiesOf(name, found?.user.sub);
      // The catalog may not show yet what was handed to it a moment ago.
      const usual = found && this.#maker.usualRefOf(found.user);
      if (usual) {
        known.add(usual);
      }
      const made = user
        ? [
            ...(await Promise.all(
              (groups ?? []).map(group => this.#maker.group(group)),
            )),
            user,
          ].filter(entity => entity !== undefined)
        : [];
      const kept = new Set(made.map(entity => stringifyEntityRef(entity)));
      await this.#connected().applyMutation({
        type: 'delta',
        added: this.#deferred(made),
        removed: [...known]
          .filter(ref => !kept.has(ref))
          .map(entityRef => ({ entityRef, locationKey: this.#locationKey })),
      });
    });
  }

  get #locationKey(): string {
    return `skafu-cognito:${this.#pool.id}`;
  }

  #connected(): EntityProviderConnection {
    if (!this.#connection) {
      throw new Error('The catalog has not connected the provider yet');
    }
    return this.#connection;
  }

  #deferred(entities: readonly Entity[]) {
    return entities.map(entity => ({
      entity,
      locationKey: this.#locationKey,
    }));
  }

  /** Two groups may differ by capital letters only, which references do not know. */
  #unique(entities: readonly Entity[]): Entity[] {
    const byRef = new Map<string, Entity>();
    for (const entity of entities) {
      const ref = stringifyEntityRef(entity);
      if (byRef.has(ref)) {
        this.#logger.warn(
          `The user pool ${
            this.#pool.userPoolId
          } has two of ${ref}; one is left out`,
        );
      } else {
        byRef.set(ref, entity);
      }
    }
    return [...byRef.values()];
  }

  /** References of what the catalog has of a user, whose name may have been another. */
  async #entitiesOf(username: string, sub?: string): Promise<Set<string>> {
    const { userPoolId } = this.#pool;
    const { items } = await this.#catalog.getEntities(
      {
        filter: sub
          ? {
              kind: 'User',
              [`metadata.annotations.${COGNITO_USER_ANNOTATION}`]: `${userPoolId}/${sub}`,
            }
          : {
              kind: 'User',
              [`metadata.annotations.${COGNITO_USERNAME_ANNOTATION}`]: username,
            },
        fields: ['kind', 'metadata'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return new Set(
      items
        // Filters know neither capital letters nor commas within values.
        .filter(({ metadata: { annotations = {} } }) =>
          sub
            ? annotations[COGNITO_USER_ANNOTATION] === `${userPoolId}/${sub}`
            : annotations[COGNITO_USERNAME_ANNOTATION] === username &&
              annotations[COGNITO_USER_ANNOTATION]?.startsWith(
                `${userPoolId}/`,
              ),
        )
        .map(entity => stringifyEntityRef(entity)),
    );
  }
}
