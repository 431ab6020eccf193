import { createHash } from 'node:crypto';
import { AlbConfig } from '../config';
import { CognitoIdentity } from '../CognitoIdentity';
import { refusal } from '../refusals';
import { groupRefsOf, isEntityName } from './groupRefsOf';
import { UserDirectory } from './UserDirectory';
import { UserResolver } from './UserResolver';

/**
 * Names that nobody may choose: those with a mark as of {@link nameOf} or of the
 * catalog's users, and the one that is an administrator in development.
 */
const NOT_FOR_CHOICE = /-[0-9a-f]{8}(?:[0-9a-f]{4})?$|^guest$/;

/** Leaves room for the hash in the 63 letters of a name. */
const MAX_PREFIX = 50;

/** Signs in as a user who need not be in the catalog, and is nobody who is. */
export function syntheticUser(options: {
  directory: UserDirectory;
  groups: AlbConfig['groups'];
}): UserResolver {
  const { directory, groups } = options;
  return async (identity, context) => {
    const userEntityRef = `user:default/${nameOf(identity)}`;
    // Else whoever may choose their user name would choose somebody's.
    if (await directory.isTaken(userEntityRef, identity)) {
      throw refusal('user-name-taken');
    }
    return context.issueToken({
      claims: {
        sub: userEntityRef,
        ent: [...new Set([userEntityRef, ...groupRefsOf(identity, groups)])],
      },
    });
  };
}

/**
 * The user name where the catalog allows it, capital letters being none of it:
 * a pool may tell `Dana` from `dana`. Else what is left of it with a hash of
 * who it is, since two names may leave the same.
 */
function nameOf({ username, poolId, sub }: CognitoIdentity): string {
  if (isEntityName(username) && !NOT_FOR_CHOICE.test(username)) {
    return username;
  }
  const rest = username
    .toLowerCase()
    .slice(0, MAX_PREFIX)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const hash = createHash('sha256').update(`${poolId}/${sub}`).digest('hex');
  return `${rest || 'user'}-${hash.slice(0, 12)}`;
}
