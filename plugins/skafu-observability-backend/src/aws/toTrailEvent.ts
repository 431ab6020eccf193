import { Event } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import { AwsScope } from './AwsReader';
import { TrailActor, TrailEvent } from './CloudTrailReader';

const MAX_PARAMETERS = 200;
const MAX_VALUE = 200;

const text = z.string().optional().catch(undefined);

/**
 * What is read of a CloudTrail record; services differ, so that whatever does
 * not fit is absent rather than an error.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const recordSchema = z.object({
  awsRegion: text,
  eventSource: text,
  sourceIPAddress: text,
  userAgent: text,
  errorCode: text,
  errorMessage: text,
  requestParameters: z.unknown().optional(),
  responseElements: z
    .object({ ConsoleLogin: text })
    .optional()
    .catch(undefined),
  additionalEventData: z.object({ MFAUsed: text }).optional().catch(undefined),
  userIdentity: z
    .object({
      type: text,
      principalId: text,
      arn: text,
      accountId: text,
      userName: text,
      invokedBy: text,
      sessionContext: z
        .object({
          sessionIssuer: z
            .object({ userName: text })
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

type TrailRecord = z.infer<typeof recordSchema>;

/** Undefined for an event without what makes it one. */
export function toTrailEvent(
  event: Event,
  scope: AwsScope,
): TrailEvent | undefined {
  const { EventId, EventName, EventTime } = event;
  if (!EventId || !EventName || !EventTime) {
    return undefined;
  }
  const record = readRecord(event.CloudTrailEvent);
  const login = record.responseElements?.ConsoleLogin;
  const mfa = record.additionalEventData?.MFAUsed;
  return {
    accountId: scope.accountId,
    region: record.awsRegion ?? scope.region,
    id: EventId,
    at: EventTime.toISOString(),
    name: EventName,
    service: event.EventSource ?? record.eventSource ?? 'unknown',
    actor: readActor(record, event.Username),
    sourceIp: record.sourceIPAddress,
    userAgent: record.userAgent?.slice(0, MAX_VALUE),
    errorCode: record.errorCode || undefined,
    errorMessage: record.errorMessage?.slice(0, 2 * MAX_VALUE),
    ...(EventName === 'ConsoleLogin' && {
      login: login === 'Success' ? 'success' : 'failure',
      ...(mfa && { mfaUsed: mfa === 'Yes' }),
    }),
    resources: (event.Resources ?? []).flatMap(
      ({ ResourceType, ResourceName }) =>
        ResourceName ? [toResource(ResourceType, ResourceName)] : [],
    ),
    parameters: flatten(record.requestParameters),
  };
}

function readRecord(json: string | undefined): TrailRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json ?? '{}');
  } catch {
    parsed = {};
  }
  const record = recordSchema.safeParse(parsed);
  return record.success ? record.data : {};
}

function readActor(
  { userIdentity }: TrailRecord,
  username: string | undefined,
): TrailActor {
  const { type, arn, sessionContext } = userIdentity ?? {};
  const name =
    userIdentity?.userName ??
    username ??
    userIdentity?.principalId ??
    'unknown';
  switch (type) {
    case 'Root':
      return { type: 'root', name: 'root' };
    case 'IAMUser':
      return { type: 'user', name };
    case 'AssumedRole': {
      const role = sessionContext?.sessionIssuer?.userName;
      // arn:aws:sts::111122223333:assumed-role/<role>/<session>
      const [, ofArn, session] = arn?.split('/') ?? [];
      return {
        type: 'role',
        name: [role ?? ofArn ?? name, session].filter(Boolean).join('/'),
      };
    }
    case 'FederatedUser':
    case 'SAMLUser':
    case 'WebIdentityUser':
    case 'IdentityCenterUser':
      return { type: 'federated', name };
    case 'AWSService':
      return { type: 'service', name: userIdentity?.invokedBy ?? name };
    case 'AWSAccount':
      return { type: 'account', name: userIdentity?.accountId ?? name };
    default:
      return { type: 'unknown', name };
  }
}

function toResource(
  type: string | undefined,
  name: string,
): TrailEvent['resources'][number] {
  const isArn = name.startsWith('arn:');
  return {
    ...(type && { type }),
    name: (isArn && name.split(/[:/]/).at(-1)) || name,
    ...(isArn && { arn: name }),
  };
}

/** Leaves by their path, in order; as many as a cache should hold. */
function flatten(value: unknown): Record<string, string> {
  const leaves: [string, string][] = [];
  const visit = (node: unknown, path: string): void => {
    if (leaves.length >= MAX_PARAMETERS || node === null) {
      return;
    }
    if (typeof node === 'object') {
      for (const [key, child] of Object.entries(node)) {
        visit(child, path ? `${path}.${key}` : key);
      }
    } else if (node !== undefined && path) {
      leaves.push([path, String(node).slice(0, MAX_VALUE)]);
    }
  };
  visit(value, '');
  return Object.fromEntries(leaves);
}
