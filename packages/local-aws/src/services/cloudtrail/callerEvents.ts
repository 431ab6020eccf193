import type { RecordedChange } from '../../server/ChangeLog';
import type { Caller } from '../../server/credentials';
import { uuidOf } from '../../world/users/userPools';
import { writeRecord, type TrailEvent } from './eventRecord';

const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** What CloudTrail does not show of requests to Cognito. */
const secretMembers = [
  'username',
  'userAttributes',
  'temporaryPassword',
  'validationData',
  'clientMetadata',
];

/** The types of what requests name. */
const resourceTypes: Record<string, string> = {
  alarmName: 'AWS::CloudWatch::Alarm',
  alarmNames: 'AWS::CloudWatch::Alarm',
  alarmMuteRuleName: 'AWS::CloudWatch::AlarmMuteRule',
  userPoolId: 'AWS::Cognito::UserPool',
};

/** A caller's change as CloudTrail keeps it. */
export function callerEvent(change: RecordedChange): TrailEvent {
  const { caller, region, error, requestId } = change;
  const at = change.at.getTime() / 1000;
  const id = uuidOf(`caller/${requestId}`);
  const parameters = camelCase(change.parameters);
  return {
    id,
    at,
    name: change.eventName,
    source: change.eventSource,
    readOnly: false,
    username: nameOf(caller),
    accessKeyId: caller.accessKeyId,
    resources: resourcesOf(parameters),
    record: () =>
      writeRecord({
        id,
        at,
        name: change.eventName,
        source: change.eventSource,
        region,
        sourceIp: '127.0.0.1',
        userAgent: change.userAgent,
        error,
        request: masked(change.eventSource, parameters),
        requestId,
        readOnly: false,
        type: 'AwsApiCall',
        accountId: caller.accountId,
        userIdentity: identityOf(caller),
      }),
  };
}

function nameOf({ arn }: Caller): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function identityOf(caller: Caller): object {
  const { accountId, accessKeyId, arn, userId } = caller;
  const [, role] =
    /^arn:aws:sts::\d{12}:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  const common = { principalId: userId, arn, accountId, accessKeyId };
  return role === undefined
    ? { type: 'IAMUser', ...common, userName: nameOf(caller) }
    : {
        type: 'AssumedRole',
        ...common,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: userId.split(':')[0],
            arn: `arn:aws:iam::${accountId}:role/${role}`,
            accountId,
            userName: role,
          },
          attributes: { mfaAuthenticated: 'false' },
        },
      };
}

/** CloudTrail writes the members of requests with a small letter first. */
function camelCase(value: unknown): object {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, item]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      inner(item),
    ]),
  );
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inner);
  }
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? camelCase(value)
    : value;
}

function masked(source: string, parameters: object): object {
  return source.startsWith('cognito-idp')
    ? Object.fromEntries(
        Object.entries(parameters).map(([key, value]) => [
          key,
          secretMembers.includes(key) ? hidden : value,
        ]),
      )
    : parameters;
}

function resourcesOf(parameters: object): { type: string; name: string }[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const type = resourceTypes[key];
    const names: unknown[] = Array.isArray(value) ? value : [value];
    return type === undefined
      ? []
      : names.flatMap(name =>
          typeof name === 'string' ? [{ type, name }] : [],
        );
  });
}
