import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import { toTrailEvent } from '../../aws/toTrailEvent';
import { PORTAL_RULES } from './portalRules';
import { TRAIL_RULES } from './trailRules';
import { titleOf, viewTrailEvent } from './view';

const scope = { accountId: '111122223333', region: 'eu-west-1' };

/** An event as CloudTrail gives it, seen as the portal shows it. */
function view(eventName: string, eventSource: string, record: object = {}) {
  const event = toTrailEvent(
    {
      EventId: '5f0a1b2c-0000-4000-8000-000000000001',
      EventName: eventName,
      EventTime: new Date('2026-03-01T10:00:00Z'),
      EventSource: `${eventSource}.amazonaws.com`,
      CloudTrailEvent: JSON.stringify({
        awsRegion: 'eu-west-1',
        userIdentity: { type: 'IAMUser', userName: 'ines' },
        ...record,
      }),
    },
    scope,
  );
  if (!event) {
    throw new Error('No event');
  }
  return viewTrailEvent(event);
}

function openPort(cidr: string, fromPort: number, toPort: number) {
  return {
    requestParameters: {
      groupId: 'sg-0a1b2c3d',
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort,
            toPort,
            ipRanges: { items: [{ cidrIp: cidr }] },
          },
        ],
      },
    },
  };
}

const root = { userIdentity: { type: 'Root', accountId: '111122223333' } };

function signIn(result: string, mfa: string, identity: object = {}) {
  return {
    responseElements: { ConsoleLogin: result },
    additionalEventData: { MFAUsed: mfa },
    ...identity,
  };
}

describe('severity of an event of CloudTrail', () => {
  it.each<[SecuritySeverity, string, string, object]>([
    ['critical', 'StopLogging', 'cloudtrail', {}],
    ['high', 'StopLogging', 'cloudtrail', { errorCode: 'AccessDenied' }],
    ['critical', 'ConsoleLogin', 'signin', signIn('Success', 'No', root)],
    ['high', 'ConsoleLogin', 'signin', signIn('Success', 'Yes', root)],
    ['high', 'ConsoleLogin', 'signin', signIn('Failure', 'No', root)],
    ['high', 'CreateBucket', 's3', root],
    ['high', 'ConsoleLogin', 'signin', signIn('Success', 'No')],
    ['info', 'ConsoleLogin', 'signin', signIn('Success', 'Yes')],
    ['medium', 'ConsoleLogin', 'signin', signIn('Failure', 'No')],
    [
      'info',
      'ConsoleLogin',
      'signin',
      // The identity provider asked for the second factor, of which AWS knows nothing.
      signIn('Success', 'No', { userIdentity: { type: 'AssumedRole' } }),
    ],
    ['medium', 'DeleteTable', 'dynamodb', { errorCode: 'AccessDenied' }],
    [
      'medium',
      'RunInstances',
      'ec2',
      { errorCode: 'Client.UnauthorizedOperation' },
    ],
    ['low', 'DeleteTable', 'dynamodb', { errorCode: 'ResourceInUseException' }],
    ['high', 'DeleteTable', 'dynamodb', {}],
    [
      'high',
      'AuthorizeSecurityGroupIngress',
      'ec2',
      openPort('0.0.0.0/0', 22, 22),
    ],
    [
      'high',
      'AuthorizeSecurityGroupIngress',
      'ec2',
      openPort('0.0.0.0/0', 80, 443),
    ],
    [
      'medium',
      'AuthorizeSecurityGroupIngress',
      'ec2',
      openPort('0.0.0.0/0', 443, 443),
    ],
    [
      'low',
      'AuthorizeSecurityGroupIngress',
      'ec2',
      openPort('10.0.0.0/8', 22, 22),
    ],
    [
      'high',
      'AttachRolePolicy',
      'iam',
      {
        requestParameters: {
          policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        },
      },
    ],
    [
      'medium',
      'AttachRolePolicy',
      'iam',
      {
        requestParameters: {
          policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        },
      },
    ],
    ['high', 'CreateAccessKey', 'iam', {}],
    ['high', 'ScheduleKeyDeletion', 'kms', {}],
    ['high', 'PutBucketPolicy', 's3', {}],
    ['low', 'DisableAlarmActions', 'monitoring', {}],
    ['low', 'TerminateInstances', 'ec2', {}],
    ['info', 'UpdateFunctionCode20150331v2', 'lambda', {}],
    ['info', 'CreateQueue', 'sqs', {}],
  ])('is %s for %s of %s %j', (severity, name, source, record) => {
    expect(view(name, source, record).severity).toBe(severity);
  });
});

describe('event of CloudTrail', () => {
  it('says who did what to what, and leaves secrets out', () => {
    expect(
      view('UpdateFunctionCode20150331v2', 'lambda', {
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/github-deploy/run-812',
          sessionContext: { sessionIssuer: { userName: 'github-deploy' } },
        },
        sourceIPAddress: '140.82.121.4',
        requestParameters: {
          functionName: 'payments',
          environment: { variables: { DB_PASSWORD: 'hunter2' } },
        },
      }),
    ).toEqual({
      id: '5f0a1b2c-0000-4000-8000-000000000001',
      at: '2026-03-01T10:00:00.000Z',
      source: 'cloudtrail',
      severity: 'info',
      severityReason: 'A deploy',
      name: 'UpdateFunctionCode20150331v2',
      title: 'Update function code: payments',
      actor: { name: 'github-deploy/run-812', type: 'role' },
      outcome: 'success',
      accountId: '111122223333',
      region: 'eu-west-1',
      sourceIp: '140.82.121.4',
      resources: [{ name: 'payments' }],
      detail: {
        eventSource: 'lambda.amazonaws.com',
        functionName: 'payments',
        'environment.variables.DB_PASSWORD': '[removed]',
      },
      consoleUrl:
        'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/5f0a1b2c-0000-4000-8000-000000000001',
    });
  });

  it('is still shown when CloudTrail tells nothing more', () => {
    const event = toTrailEvent(
      {
        EventId: 'e',
        EventName: 'DeleteQueue',
        EventTime: new Date('2026-03-01T10:00:00Z'),
        CloudTrailEvent: '{ cut off',
      },
      scope,
    );
    expect(event).toMatchObject({
      service: 'unknown',
      actor: { name: 'unknown', type: 'unknown' },
      parameters: {},
    });
    expect(toTrailEvent({ EventName: 'DeleteQueue' }, scope)).toBeUndefined();
  });

  it.each([
    ['CreateDBInstance', 'Create DB instance'],
    ['UpdateService', 'Update service'],
    ['ConsoleLogin', 'Console login'],
    ['alarm-delete', 'Alarm delete'],
  ])('titles %s as %s', (name, title) => {
    expect(titleOf(name)).toBe(title);
  });
});

it('documents every rule in the order in which they are tried', () => {
  const document = readFileSync(
    resolve(__dirname, '../../../../../docs/security-events.md'),
    'utf8',
  );
  const rows = [
    ...document.matchAll(/^\| (?!severity|-)(.+?) +\| (.+?) +\|$/gm),
  ].map(([, severity, sentence]) => [severity, sentence]);
  expect(rows).toEqual([
    ...TRAIL_RULES.map(({ severity, sentence }) => [severity, sentence]),
    ...PORTAL_RULES.map(({ severityText, sentence }) => [
      severityText,
      sentence,
    ]),
  ]);
});
