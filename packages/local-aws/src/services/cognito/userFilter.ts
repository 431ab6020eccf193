import type { PoolUser } from '../../world/users/userPools';
import { invalidParameter } from './errors';
import type { UserPool } from './UserPool';
import { subOf } from './views';

/** Attributes that ListUsers can search by, and how to read them. */
const readers: Record<string, (pool: UserPool, user: PoolUser) => string> = {
  username: (_, user) => user.username,
  'cognito:user_status': (_, user) => user.status.toLowerCase(),
  status: (_, user) => (user.enabled ? 'Enabled' : 'Disabled'),
  sub: subOf,
  email: attribute('email'),
  phone_number: attribute('phone_number'),
  name: attribute('name'),
  given_name: attribute('given_name'),
  family_name: attribute('family_name'),
  preferred_username: attribute('preferred_username'),
};

function attribute(name: string) {
  return (_: UserPool, user: PoolUser) => user.attributes[name] ?? '';
}

/**
 * Reads the filter of ListUsers: one attribute, `=` or `^=`, and a value in quotes, in which quotes and backslashes are
 * escaped.
 *
 * @throws AwsError InvalidParameterException
 */
export function readUserFilter(
  pool: UserPool,
  text: string | undefined,
): ((user: PoolUser) => boolean) | undefined {
  if (text === undefined || text.trim() === '') {
    return undefined;
  }
  const match = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/.exec(
    text,
  );
  if (!match) {
    throw invalidParameter('Error while parsing filter.');
  }
  const [, name = '', operator, escaped = ''] = match;
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) {
    throw invalidParameter(`Invalid search attribute: ${name}`);
  }
  const unescaped = escaped.replace(/\\(.)/g, '$1');
  const value =
    name === 'cognito:user_status' ? unescaped.toLowerCase() : unescaped;
  return user =>
    operator === '='
      ? read(pool, user) === value
      : read(pool, user).startsWith(value);
}
