import { createHash } from 'node:crypto';
import { homeAccountId } from '../world/accounts';
import {
  expiredToken,
  incompleteSignature,
  invalidToken,
  missingAuthenticationToken,
} from './errors';

/** Who signed a request. */
export interface Caller {
  accountId: string;
  accessKeyId: string;
  /** Principal, such as `arn:aws:iam::111122223333:user/local`. */
  arn: string;
  /** Unique id of the principal, as `GetCallerIdentity` shows it. */
  userId: string;
}

/** The part of Signature Version 4 that says for whom, where and what a request was signed. */
export interface CredentialScope {
  accessKeyId: string;
  region: string;
  service: string;
}

/** Credentials as `AssumeRole` hands them out. */
export interface TemporaryCredentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

interface Session {
  accountId: string;
  roleName: string;
  roleSessionName: string;
  accessKeyId: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const scopePattern =
  /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/;

/** Reads the credential scope of an `Authorization` header. */
export function credentialScope(
  authorization: string | undefined,
): CredentialScope | undefined {
  const match = authorization ? scopePattern.exec(authorization) : undefined;
  if (!match) {
    return undefined;
  }
  const [, accessKeyId = '', region = '', service = ''] = match;
  return { accessKeyId, region, service };
}

/**
 * Says who a request comes from. The signature itself is not verified: any secret key is accepted, as there is
 * nothing here to protect. Everything else (scope, session token, expiry) is as strict as AWS.
 *
 * @throws AwsError MissingAuthenticationToken, IncompleteSignature, InvalidClientTokenId, ExpiredToken
 */
export function authenticate(
  headers: { authorization?: string; sessionToken?: string },
  now: Date,
): { caller: Caller; scope: CredentialScope } {
  if (!headers.authorization) {
    throw missingAuthenticationToken();
  }
  const scope = credentialScope(headers.authorization);
  if (!scope) {
    throw incompleteSignature(headers.authorization);
  }
  if (!headers.sessionToken && !scope.accessKeyId.startsWith('ASIA')) {
    return { caller: localUser(scope.accessKeyId), scope };
  }
  const session = readSessionToken(headers.sessionToken);
  if (session?.accessKeyId !== scope.accessKeyId) {
    throw invalidToken();
  }
  if (session.expiresAt <= now.getTime()) {
    throw expiredToken();
  }
  return { caller: assumedRole(session), scope };
}

/** Issues credentials of a role for `durationSeconds`; they say everything themselves, so a restart forgets nothing. */
export function issueCredentials(
  role: {
    accountId: string;
    roleName: string;
    roleSessionName: string;
    durationSeconds: number;
  },
  now: Date,
): { credentials: TemporaryCredentials; principal: Caller } {
  const { accountId, roleName, roleSessionName } = role;
  const expiresAt = now.getTime() + role.durationSeconds * 1000;
  const accessKeyId = `ASIA${identifier(
    [accountId, roleName, roleSessionName, expiresAt].join('/'),
  )}`;
  const session: Session = {
    accountId,
    roleName,
    roleSessionName,
    accessKeyId,
    expiresAt,
  };
  return {
    credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: createHash('sha256')
        .update(accessKeyId)
        .digest('base64')
        .slice(0, 40),
      SessionToken: Buffer.from(JSON.stringify(session)).toString('base64'),
      Expiration: new Date(expiresAt),
    },
    principal: assumedRole(session),
  };
}

function localUser(accessKeyId: string): Caller {
  return {
    accountId: homeAccountId,
    accessKeyId,
    arn: `arn:aws:iam::${homeAccountId}:user/local`,
    userId: `AIDA${identifier('user/local')}`,
  };
}

function assumedRole(session: Session): Caller {
  const { accountId, roleName, roleSessionName } = session;
  return {
    accountId,
    accessKeyId: session.accessKeyId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${roleSessionName}`,
    userId: `AROA${identifier(`${accountId}/${roleName}`)}:${roleSessionName}`,
  };
}

/** Sixteen characters from AWS's alphabet of unique ids, always the same for the same text. */
function identifier(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const digest = createHash('sha256').update(text).digest();
  return [...digest.subarray(0, 16)]
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

function readSessionToken(token: string | undefined): Session | undefined {
  try {
    const parsed: Partial<Session> = JSON.parse(
      Buffer.from(token ?? '', 'base64').toString('utf8'),
    );
    const { accountId, roleName, roleSessionName, accessKeyId, expiresAt } =
      parsed;
    return accountId &&
      roleName &&
      roleSessionName &&
      accessKeyId &&
      typeof expiresAt === 'number'
      ? { accountId, roleName, roleSessionName, accessKeyId, expiresAt }
      : undefined;
  } catch {
    return undefined;
  }
}
