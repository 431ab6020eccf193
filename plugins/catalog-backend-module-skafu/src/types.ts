import { GroupEntity, UserEntity } from '@backstage/catalog-model';

/**
 * A user as Cognito knows them.
 *
 * @public
 */
export interface CognitoUser {
  /** E.g. `eu-west-1_Abc123def`. */
  poolId: string;
  /** Never changes, and is never given to anybody else. */
  sub: string;
  /** As Cognito has it; a UUID where people sign in with their e-mail address. */
  username: string;
  /** All attributes, custom ones too; every value is a text, as Cognito has it. */
  attributes: Readonly<Record<string, string>>;
  /** False once an administrator has disabled them. */
  enabled: boolean;
  /** E.g. `CONFIRMED`. */
  status: string;
}

/**
 * A group as Cognito knows it.
 *
 * @public
 */
export interface CognitoGroup {
  /** E.g. `eu-west-1_Abc123def`. */
  poolId: string;
  /** Unique within the pool. */
  name: string;
  /** What the pool says of it, if anything. */
  description?: string;
}

/**
 * Changes the entity of a user, or keeps the user out of the catalog by
 * `undefined`. Annotations that tell where the entity comes from stay whatever
 * it answers. It must not depend on anything but what it is given: one user is
 * read alone when they change.
 *
 * @public
 */
export type CognitoUserTransformer = (
  entity: UserEntity,
  user: CognitoUser,
) => Promise<UserEntity | undefined>;

/**
 * Changes the entity of a group, or keeps the group out of the catalog by
 * `undefined`. Members name their groups, so it must not change the name.
 *
 * @public
 */
export type CognitoGroupTransformer = (
  entity: GroupEntity,
  group: CognitoGroup,
) => Promise<GroupEntity | undefined>;
