import {
  CloudTrailClient,
  LookupEventsCommand,
  type Event,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CostExplorerClient,
  GetAnomaliesCommand,
} from '@aws-sdk/client-cost-explorer';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { clientConfig, failure, minutesAgo, now, useLocalAws } from './testAws';

/** What the tests look at of a record. */
interface Record {
  [member: string]: unknown;
  userIdentity: { [member: string]: unknown };
  requestParameters: { [member: string]: unknown };
}

describe('CloudTrail', () => {
  const aws = useLocalAws();
  const lookup = (input: LookupEventsCommandInput = {}, region = 'eu-west-1') =>
    new CloudTrailClient(clientConfig(aws(), region)).send(
      new LookupEventsCommand(input),
    );
  const by = (
    AttributeKey: 'EventName' | 'Username' | 'ResourceName' | 'ResourceType',
    AttributeValue: string,
  ): LookupEventsCommandInput => ({
    LookupAttributes: [{ AttributeKey, AttributeValue }],
  });
  const record = (event: Event | undefined): Record =>
    JSON.parse(event?.CloudTrailEvent ?? '{}');
  const all = async (input: LookupEventsCommandInput, region?: string) => {
    const events: Event[] = [];
    let NextToken: string | undefined;
    do {
      const page = await lookup({ ...input, NextToken }, region);
      events.push(...(page.Events ?? []));
      ({ NextToken } = page);
    } while (NextToken);
    return events;
  };

  it('shows the deploy that began the incident, and the rollback before it', async () => {
    const { Events = [] } = await lookup({
      ...by('ResourceName', 'payments'),
      StartTime: minutesAgo(240),
    });
    expect(Events.map(event => [event.EventTime, event.EventName])).toEqual(
      [
        ['12:00:06', 'UpdateAlias20150331'],
        ['12:00:04', 'PublishVersion20150331'],
        ['12:00:00', 'UpdateFunctionCode20150331v2'],
        // The corrected version of the incident before, and its rollback.
        ['10:50:06', 'UpdateAlias20150331'],
        ['10:50:04', 'PublishVersion20150331'],
        ['10:50:00', 'UpdateFunctionCode20150331v2'],
        ['09:45:00', 'UpdateAlias20150331'],
        ['09:00:06', 'UpdateAlias20150331'],
        ['09:00:04', 'PublishVersion20150331'],
        ['09:00:00', 'UpdateFunctionCode20150331v2'],
      ].map(([time, name]) => [new Date(`2026-11-22T${time}Z`), name]),
    );
    const deploy = Events[2];
    expect(deploy).toMatchObject({
      EventSource: 'lambda.amazonaws.com',
      ReadOnly: 'false',
      Username: 'GitHubActions-payments',
      Resources: [
        {
          ResourceType: 'AWS::Lambda::Function',
          ResourceName:
            'arn:aws:lambda:eu-west-1:111122223333:function:payments',
        },
      ],
    });
    expect(record(deploy)).toMatchObject({
      eventTime: '2026-11-22T12:00:00Z',
      eventID: deploy?.EventId,
      awsRegion: 'eu-west-1',
      recipientAccountId: '111122223333',
      eventType: 'AwsApiCall',
      eventCategory: 'Management',
      requestParameters: { functionName: 'payments' },
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::111122223333:assumed-role/github-deploy/GitHubActions-payments',
        accessKeyId: deploy?.AccessKeyId,
        sessionContext: {
          sessionIssuer: { userName: 'github-deploy' },
        },
      },
    });
  });

  it('pages through 90 days, newest first, and always tells the same', async () => {
    const events = await all(by('ResourceType', 'AWS::ECS::Service'));
    expect(events.length).toBeGreaterThan(300);
    const times = events.map(event => event.EventTime?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(times.at(-1)).toBeGreaterThan(now.getTime() - 90 * 86_400_000);
    expect(new Set(events.map(event => event.EventId)).size).toBe(
      events.length,
    );
    const [again] =
      (
        await lookup({
          LookupAttributes: [
            { AttributeKey: 'EventId', AttributeValue: events[123]?.EventId },
          ],
        })
      ).Events ?? [];
    expect(again).toEqual(events[123]);
  });

  it('tells what those who look after security want to see', async () => {
    const [signIns, ports, stops, raises] = await Promise.all(
      [
        'ConsoleLogin',
        'AuthorizeSecurityGroupIngress',
        'StopLogging',
        'UpdateTable',
      ].map(name => all(by('EventName', name))),
    );
    const outcomes = (signIns ?? []).map(event => {
      const { responseElements, additionalEventData, errorMessage } =
        record(event);
      return JSON.stringify({
        ...Object(responseElements),
        mfa: Object(additionalEventData).MFAUsed,
        errorMessage,
      });
    });
    expect([...new Set(outcomes)].sort()).toEqual([
      '{"ConsoleLogin":"Failure","mfa":"No","errorMessage":"Failed authentication"}',
      '{"ConsoleLogin":"Success","mfa":"No"}',
      '{"ConsoleLogin":"Success","mfa":"Yes"}',
    ]);
    expect(JSON.stringify(record(ports?.[0]).requestParameters)).toContain(
      '"cidrIp":"0.0.0.0/0"',
    );
    expect(record(stops?.[0])).toMatchObject({
      errorCode: 'AccessDenied',
      errorMessage: expect.stringContaining('cloudtrail:StopLogging'),
      responseElements: null,
      userIdentity: { type: 'IAMUser', userName: 'dmitri' },
    });
    // The bill's anomaly begins on the day that somebody raised the capacity.
    const { Anomalies = [] } = await new CostExplorerClient(
      clientConfig(aws(), 'us-east-1'),
    ).send(
      new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-10-01' } }),
    );
    const raised = (raises ?? [])
      .filter(event => {
        const { provisionedThroughput } = record(event).requestParameters;
        return Object(provisionedThroughput).writeCapacityUnits > 40;
      })
      .map(event => event.EventTime?.toISOString().slice(0, 10));
    for (const { AnomalyStartDate } of Anomalies) {
      expect(raised).toContain(AnomalyStartDate);
    }
    expect(Anomalies.length).toBeGreaterThan(0);
  });

  it('keeps what is global in N. Virginia', async () => {
    const keys = await all(by('EventName', 'CreateAccessKey'), 'us-east-1');
    expect(keys.length).toBeGreaterThan(1);
    expect(await all(by('EventName', 'CreateAccessKey'))).toEqual([]);
    const [root] = await all(by('Username', 'root'), 'us-east-1');
    expect(record(root)).toMatchObject({
      eventName: 'ConsoleLogin',
      userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
    });
    expect(await all({}, 'eu-central-1')).toEqual([]);
  });

  it('shows what callers change here, and what they are refused', async () => {
    const { Credentials } = await new STSClient(clientConfig(aws())).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::444455556666:role/skafu-reader',
        RoleSessionName: 'somebody',
      }),
    );
    const staging = {
      ...clientConfig(aws()),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken,
      },
    };
    const put = (Threshold?: number) =>
      new CloudWatchClient(staging).send(
        new PutMetricAlarmCommand({
          AlarmName: 'mine',
          Namespace: 'AWS/Lambda',
          MetricName: 'Errors',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
    await failure(put());
    await put(1);
    const { Events = [] } = await new CloudTrailClient(staging).send(
      new LookupEventsCommand(by('EventName', 'PutMetricAlarm')),
    );
    expect(Events).toHaveLength(2);
    const [one, other] = Events.map(record).sort((event, another) =>
      'errorCode' in event && !('errorCode' in another) ? -1 : 1,
    );
    expect(one).toMatchObject({ errorCode: 'ValidationException' });
    expect(other).toMatchObject({
      eventSource: 'monitoring.amazonaws.com',
      requestParameters: { alarmName: 'mine', threshold: 1 },
      recipientAccountId: '444455556666',
      userIdentity: {
        arn: 'arn:aws:sts::444455556666:assumed-role/skafu-reader/somebody',
        sessionContext: { sessionIssuer: { userName: 'skafu-reader' } },
      },
    });
    expect(Events[0]).toMatchObject({
      Username: 'somebody',
      Resources: [
        { ResourceType: 'AWS::CloudWatch::Alarm', ResourceName: 'mine' },
      ],
    });

    await new CognitoIdentityProviderClient(clientConfig(aws())).send(
      new AdminCreateUserCommand({
        UserPoolId: 'eu-west-1_SkafuPort',
        Username: 'secret-name',
        TemporaryPassword: 'Secret-Password-1',
      }),
    );
    const created = await lookup(by('EventName', 'AdminCreateUser'));
    expect(created.Events?.[0]?.CloudTrailEvent).not.toMatch(/secret-/i);
    expect(record(created.Events?.[0]).requestParameters).toMatchObject({
      userPoolId: 'eu-west-1_SkafuPort',
      username: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    });
  });

  it.each<[string, LookupEventsCommandInput]>([
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    [
      'InvalidLookupAttributesException',
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'a' },
          { AttributeKey: 'Username', AttributeValue: 'b' },
        ],
      },
    ],
    ['InvalidTimeRangeException', { StartTime: now, EndTime: minutesAgo(1) }],
    ['InvalidNextTokenException', { NextToken: 'x' }],
  ])('refuses with %s', async (name, input) => {
    expect(await failure(lookup(input))).toMatchObject({ name, status: 400 });
  });

  it('is found by the longer name that the AWS CLI calls it', async () => {
    const answer = await fetch(aws().url, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261122/eu-west-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=00',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target':
          'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents',
      },
      body: '{"MaxResults": 1}',
    });
    const { Events } = await answer.json();
    expect(Events).toHaveLength(1);
    expect(typeof Events[0].EventTime).toBe('number');
  });

  it('takes a token with the same parameters only, and has no insights', async () => {
    const { NextToken } = await lookup({ MaxResults: 5 });
    const other = lookup({ ...by('EventName', 'UpdateService'), NextToken });
    expect((await failure(other)).name).toBe('InvalidNextTokenException');
    expect((await lookup({ EventCategory: 'insight' })).Events).toEqual([]);
  });
});
