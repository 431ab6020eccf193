import { createHash } from 'node:crypto';
import { CognitoGroup, CognitoUser } from './types';

const PLAIN = /^[a-z0-9]([a-z0-9_.-]{0,61}[a-z0-9])?$/;
/**
 * What {@link distinct} makes, and whoever has not signed in, in development an
 * administrator; nobody may choose a name that looks so.
 */
const DISTINCT = /-[0-9a-f]{8}$|^guest$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAXIMUM = 63;

/**
 * The entity name of a user. It depends on nothing but the user, so that one
 * read alone gets the same name as among thousands, and no two of a pool get
 * the same: whoever gets somebody else's name gets what that person owns. So
 * a user name that had to be changed to fit carries a mark of its owner, and of
 * e-mail addresses only those of one domain make names.
 */
export function userNameOf(
  user: CognitoUser,
  { emailDomain }: { emailDomain?: string } = {},
): string {
  const chosen =
    (UUID.test(user.username) && localPart(user, emailDomain)) || user.username;
  return PLAIN.test(chosen) && !DISTINCT.test(chosen)
    ? chosen
    : distinct(chosen, `${user.poolId}/${user.sub}`);
}

/** The entity name of a group; Backstage's references do not know capital letters. */
export function groupNameOf({ poolId, name }: CognitoGroup): string {
  const chosen = name.toLowerCase();
  return PLAIN.test(chosen) && !DISTINCT.test(chosen)
    ? chosen
    : distinct(chosen, `${poolId}/${name}`);
}

/** The verified address, in lower case. */
export function emailOf({ attributes }: CognitoUser): string | undefined {
  return attributes.email && attributes.email_verified === 'true'
    ? attributes.email.toLowerCase()
    : undefined;
}

function localPart(
  user: CognitoUser,
  domain: string | undefined,
): string | undefined {
  const email = emailOf(user);
  return domain && email?.endsWith(`@${domain}`)
    ? email.slice(0, -domain.length - 1)
    : undefined;
}

function distinct(text: string, owner: string): string {
  const mark = `-${createHash('sha256')
    .update(owner)
    .digest('hex')
    .slice(0, 8)}`;
  const readable = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_.-]+/g, '_')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, MAXIMUM - mark.length);
  return `${readable || 'user'}${mark}`;
}
