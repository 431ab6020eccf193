import type {
  Actor,
  AuditEvent,
  AuditScope,
} from '../../world/audit/AuditEvent';
import { uniqueId } from '../../world/audit/people';
import { uuidOf } from '../../world/users/userPools';

/** An event as CloudTrail keeps it: what LookupEvents shows of it, and the whole record. */
export interface TrailEvent {
  id: string;
  /** Seconds since the epoch. */
  at: number;
  name: string;
  source: string;
  readOnly: boolean;
  username: string;
  /** Nothing for sign-ins. */
  accessKeyId: string | undefined;
  resources: { type: string; name: string }[];
  /** `CloudTrailEvent`; made only for what is shown. */
  record: () => string;
}

/** A record's members that differ from event to event. */
export interface RecordParts {
  userIdentity: object;
  at: number;
  source: string;
  name: string;
  region: string;
  sourceIp: string;
  userAgent: string;
  error?: { code: string; message: string };
  request?: object;
  response?: object;
  additional?: object;
  requestId?: string;
  id: string;
  readOnly: boolean;
  type: 'AwsApiCall' | 'AwsConsoleSignIn';
  accountId: string;
}

/** Writes a record as CloudTrail does, members in its order, `null` where there is nothing. */
export function writeRecord(parts: RecordParts): string {
  const { error, source } = parts;
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: parts.userIdentity,
    eventTime: new Date(parts.at * 1000).toISOString().replace(/\.\d+Z/, 'Z'),
    eventSource: source,
    eventName: parts.name,
    awsRegion: parts.region,
    sourceIPAddress: parts.sourceIp,
    userAgent: parts.userAgent,
    ...(error?.code && { errorCode: error.code }),
    ...(error && { errorMessage: error.message }),
    requestParameters: parts.request ?? null,
    responseElements: error?.code ? null : parts.response ?? null,
    ...(parts.additional && { additionalEventData: parts.additional }),
    ...(parts.requestId !== undefined && { requestID: parts.requestId }),
    eventID: parts.id,
    readOnly: parts.readOnly,
    eventType: parts.type,
    managementEvent: true,
    recipientAccountId: parts.accountId,
    eventCategory: 'Management',
    ...(parts.type === 'AwsApiCall' && {
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: `${source.split('.')[0]}.${
          parts.region
        }.amazonaws.com`,
      },
    }),
  });
}

/** An event of the world as CloudTrail keeps it. */
export function worldEvent(scope: AuditScope, event: AuditEvent): TrailEvent {
  const { accountId, region } = scope;
  const { actor, at, name, source, readOnly = false } = event;
  const id = uuidOf(`${accountId}/${region}/${event.key}/${name}/${at}`);
  const isSignIn = event.type === 'AwsConsoleSignIn';
  const accessKeyId = isSignIn ? undefined : accessKeyOf(scope, actor, at);
  return {
    id,
    at,
    name,
    source,
    readOnly,
    username: usernameOf(actor),
    accessKeyId,
    resources: event.resources,
    record: () =>
      writeRecord({
        ...event,
        type: event.type ?? 'AwsApiCall',
        id,
        readOnly,
        accountId,
        region,
        userIdentity: identityOf(scope, actor, { at, accessKeyId }),
        ...(!isSignIn && { requestId: uuidOf(`request/${id}`) }),
      }),
  };
}

function usernameOf(actor: Actor): string {
  if (actor.kind === 'root') {
    return 'root';
  }
  return actor.kind === 'user' ? actor.name : actor.session;
}

/** Roles and people at the console have keys that change with their sessions. */
function accessKeyOf(scope: AuditScope, actor: Actor, at: number): string {
  const session = `${scope.accountId}/${usernameOf(actor)}`;
  return actor.kind === 'user' && !actor.mfa
    ? uniqueId('AKIA', session)
    : uniqueId('ASIA', `${session}/${Math.floor(at / 3600)}`);
}

function identityOf(
  { accountId }: AuditScope,
  actor: Actor,
  { at, accessKeyId }: { at: number; accessKeyId: string | undefined },
): object {
  const iam = `arn:aws:iam::${accountId}`;
  const key = accessKeyId !== undefined && { accessKeyId };
  const creationDate = new Date((at - 60) * 1000)
    .toISOString()
    .replace(/\.\d+Z/, 'Z');
  switch (actor.kind) {
    case 'root':
      return {
        type: 'Root',
        principalId: accountId,
        arn: `${iam}:root`,
        accountId,
        accessKeyId: accessKeyId ?? '',
      };
    case 'user':
      return {
        type: 'IAMUser',
        principalId: uniqueId('AIDA', `${accountId}/${actor.name}`),
        arn: `${iam}:user/${actor.name}`,
        accountId,
        ...key,
        userName: actor.name,
        ...(actor.mfa &&
          key && {
            sessionContext: {
              attributes: { creationDate, mfaAuthenticated: 'true' },
            },
          }),
      };
    default: {
      const { role, session } = actor;
      const principalId = uniqueId('AROA', `${accountId}/${role}`);
      return {
        type: 'AssumedRole',
        principalId: `${principalId}:${session}`,
        arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
        accountId,
        ...key,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId,
            arn: `${iam}:role/${role}`,
            accountId,
            userName: role,
          },
          ...(actor.fromGitHub && {
            webIdFederationData: {
              federatedProvider: `${iam}:oidc-provider/token.actions.githubusercontent.com`,
              attributes: {},
            },
          }),
          attributes: { creationDate, mfaAuthenticated: 'false' },
        },
      };
    }
  }
}
