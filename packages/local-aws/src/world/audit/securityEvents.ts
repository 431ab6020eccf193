import { arnsOf } from '../arns';
import { tableName } from '../names';
import { findPlace, type Place } from '../places';
import { seedOf } from '../random';
import type { AuditEvent, AuditScope } from './AuditEvent';
import { commandLine, person, program, uniqueId } from './people';
import { moments, type Recurrence } from './recurring';

const atWork: Pick<Recurrence, 'hours' | 'onWorkdays'> = {
  hours: [7, 17],
  onWorkdays: true,
};

/** What those who look after security want to see: rights, keys, open ports, and what was denied. */
export function securityEvents(
  scope: AuditScope,
  from: number,
  to: number,
): AuditEvent[] {
  const place = findPlace(scope.accountId, scope.region);
  const times = (name: string, everyDays: number) =>
    moments(
      `${scope.accountId}/${scope.region}/${name}`,
      { everyDays, ...atWork },
      from,
      to,
    );
  return [
    // IAM is global: its events are recorded in us-east-1.
    ...(scope.region === 'us-east-1' ? identityEvents(scope, times) : []),
    ...(place?.hasBackends ? resourceEvents(place, times) : []),
  ];
}

type Times = (name: string, everyDays: number) => number[];

function identityEvents({ accountId }: AuditScope, times: Times): AuditEvent[] {
  const source = 'iam.amazonaws.com';
  const user = (name: string) => `arn:aws:iam::${accountId}:user/${name}`;
  const role = `arn:aws:iam::${accountId}:role/storefront-support`;
  const policyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  return [
    ...times('access-key', 19).map(at => {
      const accessKeyId = uniqueId('AKIA', `dmitri/${at}`);
      return {
        ...person('dmitri', { mfa: false, tool: commandLine }),
        key: `access-key/${at}`,
        at,
        name: 'CreateAccessKey',
        source,
        request: { userName: 'dmitri' },
        response: {
          accessKey: { accessKeyId, status: 'Active', userName: 'dmitri' },
        },
        resources: [
          { type: 'AWS::IAM::AccessKey', name: accessKeyId },
          { type: 'AWS::IAM::User', name: user('dmitri') },
        ],
      };
    }),
    ...times('attach-policy', 34).flatMap(at =>
      (['AttachRolePolicy', 'DetachRolePolicy'] as const).map(
        (name, index) => ({
          ...person('oscar'),
          key: `${name}/${at}`,
          at: at + index * 5400,
          name,
          source,
          request: { roleName: 'storefront-support', policyArn },
          resources: [
            { type: 'AWS::IAM::Role', name: role },
            { type: 'AWS::IAM::Policy', name: policyArn },
          ],
        }),
      ),
    ),
    ...times('create-user', 13).map(at => ({
      ...person('dmitri', { mfa: false, tool: commandLine }),
      key: `create-user/${at}`,
      at,
      name: 'CreateUser',
      source,
      request: { userName: 'load-test' },
      error: {
        code: 'AccessDenied',
        message: denied(user('dmitri'), 'iam:CreateUser', user('load-test')),
      },
      resources: [],
    })),
  ];
}

function resourceEvents(place: Place, times: Times): AuditEvent[] {
  return [
    ...times('open-port', 11).flatMap(at => openPort(place, at)),
    ...times('stop-logging', 17).map(at => stopLogging(place, at)),
    ...times('delete-table', 9).map(at => deleteTable(place, at)),
    ...times('secret', 3).map(at => readSecret(place, at)),
    ...times('key-deletion', 41).flatMap(at => keyDeletion(place, at)),
  ];
}

/** A port open to everybody, for forty minutes. */
function openPort(place: Place, at: number): AuditEvent[] {
  const groupId = `sg-0${seedOf(place.accountId, place.region)
    .toString(16)
    .padStart(8, '0')}5a1c3f7e`.slice(0, 20);
  const request = {
    groupId,
    ipPermissions: {
      items: [
        {
          ipProtocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
        },
      ],
    },
  };
  const common = {
    ...person('dmitri', { mfa: false, tool: commandLine }),
    source: 'ec2.amazonaws.com',
    request,
    response: { _return: true },
    resources: [{ type: 'AWS::EC2::SecurityGroup', name: groupId }],
  };
  return [
    {
      ...common,
      key: `open/${at}`,
      at,
      name: 'AuthorizeSecurityGroupIngress',
    },
    {
      ...common,
      key: `close/${at}`,
      at: at + 2400,
      name: 'RevokeSecurityGroupIngress',
    },
  ];
}

function stopLogging(place: Place, at: number): AuditEvent {
  const { accountId, region } = place;
  const name = `arn:aws:cloudtrail:${region}:${accountId}:trail/organization`;
  const user = `arn:aws:iam::${accountId}:user/dmitri`;
  return {
    ...person('dmitri', { mfa: false, tool: commandLine }),
    key: `stop-logging/${at}`,
    at,
    name: 'StopLogging',
    source: 'cloudtrail.amazonaws.com',
    request: { name },
    error: {
      code: 'AccessDenied',
      message: denied(user, 'cloudtrail:StopLogging', name),
    },
    resources: [{ type: 'AWS::CloudTrail::Trail', name }],
  };
}

function deleteTable(place: Place, at: number): AuditEvent {
  const name = arnsOf(place).table();
  const session = `arn:aws:sts::${place.accountId}:assumed-role/cleanup-job/nightly`;
  return {
    ...program('cleanup-job', 'nightly'),
    key: `delete-table/${at}`,
    at,
    name: 'DeleteTable',
    source: 'dynamodb.amazonaws.com',
    request: { tableName },
    error: {
      code: 'AccessDenied',
      message: denied(session, 'dynamodb:DeleteTable', name),
    },
    resources: [{ type: 'AWS::DynamoDB::Table', name }],
  };
}

function readSecret(place: Place, at: number): AuditEvent {
  const { accountId, region } = place;
  const name = `arn:aws:secretsmanager:${region}:${accountId}:secret:orders-db-a1B2c3`;
  return {
    ...program('ecsTaskRole-orders', 'orders'),
    key: `secret/${at}`,
    at,
    name: 'GetSecretValue',
    source: 'secretsmanager.amazonaws.com',
    readOnly: true,
    request: { secretId: name },
    resources: [{ type: 'AWS::SecretsManager::Secret', name }],
  };
}

/** A key that was to be deleted, and was not after all. */
function keyDeletion(place: Place, at: number): AuditEvent[] {
  const { accountId, region } = place;
  const keyId = `arn:aws:kms:${region}:${accountId}:key/1b9a2c64-7d5e-4f0a-9c3b-5e8d7f6a4b21`;
  const common = {
    ...person('oscar'),
    source: 'kms.amazonaws.com',
    resources: [{ type: 'AWS::KMS::Key', name: keyId }],
  };
  return [
    {
      ...common,
      key: `schedule-deletion/${at}`,
      at,
      name: 'ScheduleKeyDeletion',
      request: { keyId, pendingWindowInDays: 30 },
      response: { keyId, keyState: 'PendingDeletion', pendingWindowInDays: 30 },
    },
    {
      ...common,
      key: `cancel-deletion/${at}`,
      at: at + 10_000,
      name: 'CancelKeyDeletion',
      request: { keyId },
      response: { keyId },
    },
  ];
}

function denied(principal: string, action: string, resource: string): string {
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
