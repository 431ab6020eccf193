import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CognitoIdentity } from '../CognitoIdentity';
import { refusal } from '../refusals';

/** On entities of users: `<user pool>/<sub>` of whom they are in Cognito. */
const COGNITO_USER = 'aws.amazon.com/cognito-user';

/** More of one address than that are as ambiguous as these. */
const MAX_CANDIDATES = 20;

/** Finds people in the catalog. */
export class UserDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): UserDirectory {
    return new UserDirectory(options);
  }

  private constructor(options: Parameters<typeof UserDirectory.create>[0]) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /**
   * The entity that says that it is this user of Cognito, else the one with
   * their e-mail address, unless that says it is another user of Cognito: an
   * address may have been somebody else's before.
   *
   * @throws Refusal when there are several, or the catalog does not answer
   */
  async find(identity: CognitoIdentity): Promise<Entity | undefined> {
    const cognitoUser = cognitoUserOf(identity);
    const items = await this.#ask(async credentials => {
      const response = await this.#catalog.getEntities(
        {
          filter: [
            {
              kind: 'User',
              [`metadata.annotations.${COGNITO_USER}`]: cognitoUser,
            },
            { kind: 'User', 'spec.profile.email': identity.email },
          ],
          limit: MAX_CANDIDATES,
        },
        { credentials },
      );
      return response.items;
    });
    // The catalog compares without regard to case, and answers with both.
    const bound = items.filter(entity => boundTo(entity) === cognitoUser);
    return (
      theOnly(bound) ??
      theOnly(
        items.filter(
          entity =>
            boundTo(entity) === undefined && emailOf(entity) === identity.email,
        ),
      )
    );
  }

  /** Whether somebody has this reference who is not this user of Cognito. */
  async isTaken(
    userEntityRef: string,
    identity: CognitoIdentity,
  ): Promise<boolean> {
    const entity = await this.#ask(credentials =>
      this.#catalog.getEntityByRef(userEntityRef, { credentials }),
    );
    return entity !== undefined && boundTo(entity) !== cognitoUserOf(identity);
  }

  /** With the plugin's own credentials: who asks is not known before this. */
  async #ask<T>(
    question: (
      credentials: Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>,
    ) => Promise<T>,
  ): Promise<T> {
    try {
      return await question(await this.#auth.getOwnServiceCredentials());
    } catch {
      throw refusal('catalog-unavailable');
    }
  }
}

function theOnly(entities: Entity[]): Entity | undefined {
  if (entities.length > 1) {
    throw refusal('user-ambiguous');
  }
  return entities[0];
}

function cognitoUserOf({ poolId, sub }: CognitoIdentity): string {
  return `${poolId}/${sub}`;
}

function boundTo(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[COGNITO_USER];
}

function emailOf(entity: Entity): string | undefined {
  const profile = entity.spec?.profile;
  return typeof profile === 'object' &&
    !Array.isArray(profile) &&
    typeof profile?.email === 'string'
    ? profile.email.toLowerCase()
    : undefined;
}
