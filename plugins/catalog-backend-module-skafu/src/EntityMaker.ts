import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  GroupEntity,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import {
  COGNITO_GROUP_ANNOTATION,
  COGNITO_LOCATION_TYPE,
  COGNITO_USER_ANNOTATION,
  COGNITO_USERNAME_ANNOTATION,
} from './annotations';
import { emailOf, groupNameOf, userNameOf } from './names';
import { CognitoPool } from './readCognitoPools';
import {
  CognitoGroup,
  CognitoGroupTransformer,
  CognitoUser,
  CognitoUserTransformer,
} from './types';

/**
 * States of people who can sign in, or can once they have chosen a password.
 * Others (`UNCONFIRMED`: has not shown that the address is theirs) are nobody
 * to the catalog.
 */
const PRESENT: readonly string[] = [
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
  'EXTERNAL_PROVIDER',
];

/** Makes entities of what a pool has. */
export class EntityMaker {
  static create(options: {
    pool: CognitoPool;
    transformUser?: CognitoUserTransformer;
    transformGroup?: CognitoGroupTransformer;
  }): EntityMaker {
    return new EntityMaker(options);
  }

  readonly #pool: CognitoPool;
  readonly #transformUser?: CognitoUserTransformer;
  readonly #transformGroup?: CognitoGroupTransformer;

  private constructor(options: Parameters<typeof EntityMaker.create>[0]) {
    this.#pool = options.pool;
    this.#transformUser = options.transformUser;
    this.#transformGroup = options.transformGroup;
  }

  /** Whether the configuration wants the group in the catalog. */
  wants({ name }: CognitoGroup): boolean {
    const { include, exclude } = this.#pool.groups;
    return !exclude.includes(name) && (include?.includes(name) ?? true);
  }

  /**
   * @param groups - those of the user that the configuration wants
   * @returns undefined for whom the catalog is not to know
   */
  async user(
    user: CognitoUser,
    groups: readonly CognitoGroup[],
  ): Promise<UserEntity | undefined> {
    const { onlyInGroups, namespace } = this.#pool;
    if (
      !user.enabled ||
      !PRESENT.includes(user.status) ||
      (onlyInGroups && !groups.length)
    ) {
      return undefined;
    }
    const entity: UserEntity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        name: userNameOf(user, this.#pool),
        namespace,
      },
      spec: {
        profile: this.#profile(user),
        memberOf: groups.map(group => this.#groupRef(group)).sort(),
      },
    };
    const id = `${user.poolId}/${user.sub}`;
    return marked(
      this.#transformUser ? await this.#transformUser(entity, user) : entity,
      id,
      {
        [COGNITO_USER_ANNOTATION]: id,
        [COGNITO_USERNAME_ANNOTATION]: user.username,
      },
    );
  }

  /** What the catalog calls the user, unless a transformer may have renamed them. */
  usualRefOf(user: CognitoUser): string | undefined {
    return this.#transformUser
      ? undefined
      : stringifyEntityRef({
          kind: 'User',
          namespace: this.#pool.namespace,
          name: userNameOf(user, this.#pool),
        });
  }

  /** @returns undefined for a group that the catalog is not to know */
  async group(group: CognitoGroup): Promise<GroupEntity | undefined> {
    const entity: GroupEntity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        name: groupNameOf(group),
        namespace: this.#pool.groups.namespace,
        ...(group.description && { description: group.description }),
      },
      spec: {
        type: 'cognito-group',
        profile: { displayName: group.name },
        children: [],
      },
    };
    const id = `${group.poolId}/${group.name}`;
    return marked(
      this.#transformGroup ? await this.#transformGroup(entity, group) : entity,
      id,
      { [COGNITO_GROUP_ANNOTATION]: id },
    );
  }

  #groupRef(group: CognitoGroup): string {
    return stringifyEntityRef({
      kind: 'Group',
      namespace: this.#pool.groups.namespace,
      name: groupNameOf(group),
    });
  }

  #profile(user: CognitoUser) {
    const { name, given_name: given, family_name: family } = user.attributes;
    const displayName = name || [given, family].filter(Boolean).join(' ');
    const email = this.#pool.email ? emailOf(user) : undefined;
    return {
      ...(displayName && { displayName }),
      ...(email && { email }),
    };
  }
}

/** Sign-in and deletions stand on these annotations, so they are set last. */
function marked<E extends Entity>(
  entity: E | undefined,
  id: string,
  annotations: Record<string, string>,
): E | undefined {
  const location = `${COGNITO_LOCATION_TYPE}:${id}`;
  return (
    entity && {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          ...annotations,
        },
      },
    }
  );
}
