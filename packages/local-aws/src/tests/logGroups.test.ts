import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  GetLogGroupFieldsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  type LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { clientConfig, failure, now, useLocalAws } from './testAws';

// Hundreds of thousands of events are read; on a busy machine that takes a while.
jest.setTimeout(60_000);

const logGroupName = '/aws/lambda/payments';

describe('log groups and streams', () => {
  const aws = useLocalAws();
  const client = (region?: string) =>
    new CloudWatchLogsClient(clientConfig(aws(), region));

  it('describes groups, page by page', async () => {
    const { logGroups = [] } = await client().send(
      new DescribeLogGroupsCommand({}),
    );
    expect(logGroups.map(group => group.logGroupName)).toEqual([
      '/aws/apigateway/recommendations-api',
      '/aws/codebuild/storefront-deploy',
      '/aws/ecs/containerinsights/storefront/performance',
      '/aws/lambda/inventory',
      '/aws/lambda/notifications',
      '/aws/lambda/orders-export',
      '/aws/lambda/payments',
      '/aws/lambda/recommendations',
      '/aws/rds/instance/orders-db/postgresql',
      '/aws/vpc/storefront-flow-logs',
      '/ecs/checkout',
      '/ecs/orders',
      '/ecs/search',
      '/ecs/web-storefront',
    ]);
    const byName = new Map(logGroups.map(group => [group.logGroupName, group]));
    const group = byName.get(logGroupName);
    const arn = `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}`;
    expect(group).toMatchObject({
      retentionInDays: 30,
      logGroupClass: 'STANDARD',
      logGroupArn: arn,
      arn: `${arn}:*`,
    });
    // 300,000 invocations a day with four lines, compressed, over 30 days: some gigabytes.
    expect(group?.storedBytes).toBeGreaterThan(0.5e9);
    expect(group?.storedBytes).toBeLessThan(5e9);
    expect(byName.get('/aws/lambda/orders-export')?.storedBytes).toBe(0);
    expect(byName.get('/aws/codebuild/storefront-deploy')).not.toHaveProperty(
      'retentionInDays',
    );

    const pages = [];
    let nextToken: string | undefined;
    do {
      const page = await client().send(
        new DescribeLogGroupsCommand({
          logGroupNamePattern: 'ecs/',
          limit: 3,
          nextToken,
        }),
      );
      pages.push(page.logGroups?.map(one => one.logGroupName));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(pages).toEqual([
      [
        '/aws/ecs/containerinsights/storefront/performance',
        '/ecs/checkout',
        '/ecs/orders',
      ],
      ['/ecs/search', '/ecs/web-storefront'],
    ]);
    const rare = await client().send(
      new DescribeLogGroupsCommand({ logGroupClass: 'INFREQUENT_ACCESS' }),
    );
    expect(rare.logGroups?.map(one => one.logGroupName)).toEqual([
      '/aws/vpc/storefront-flow-logs',
    ]);
    const elsewhere = await client('us-east-1').send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/' }),
    );
    expect(elsewhere.logGroups?.map(one => one.logGroupName)).toEqual([
      '/ecs/checkout',
      '/ecs/search',
      '/ecs/web-storefront',
    ]);
  });

  it('tells the tags of groups', async () => {
    const expected = { service: 'payments', team: 'team-checkout' };
    const old = await client().send(
      new ListTagsLogGroupCommand({ logGroupName }),
    );
    expect(old.tags).toMatchObject(expected);
    const { tags } = await client().send(
      new ListTagsForResourceCommand({
        resourceArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}`,
      }),
    );
    expect(tags).toEqual(old.tags);
  });

  it('names streams as Lambda and ECS do, and begins new ones with each deploy', async () => {
    const latest = await client().send(
      new DescribeLogStreamsCommand({
        logGroupName,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 5,
      }),
    );
    for (const stream of latest.logStreams ?? []) {
      expect(stream.logStreamName).toMatch(
        /^2026\/11\/22\/\[\$LATEST\][0-9a-f]{32}$/,
      );
    }
    // payments was deployed at noon: the environments that are in use are younger.
    const [newest] = latest.logStreams ?? [];
    expect(newest?.firstEventTimestamp).toBeGreaterThanOrEqual(
      Date.parse('2026-11-22T12:00:00Z'),
    );
    expect(newest?.lastEventTimestamp).toBeGreaterThan(now.getTime() - 60_000);

    const streams: LogStream[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client().send(
        new DescribeLogStreamsCommand({ logGroupName, nextToken }),
      );
      expect(page.logStreams?.length).toBeLessThanOrEqual(50);
      streams.push(...(page.logStreams ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    const names = streams.map(stream => stream.logStreamName ?? '');
    expect(names).toEqual([...new Set(names)].sort());
    // Nothing is left from before the retention.
    expect(names[0]?.slice(0, 10)).toBe('2026/10/23');
    const tasks = await client().send(
      new DescribeLogStreamsCommand({
        logGroupIdentifier:
          'arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/checkout',
        logStreamNamePrefix: 'ecs/checkout/',
      }),
    );
    expect(tasks.logStreams?.[0]?.logStreamName).toMatch(
      /^ecs\/checkout\/[0-9a-f]{32}$/,
    );
  });

  it('discovers the fields of a group', async () => {
    const { logGroupFields = [] } = await client().send(
      new GetLogGroupFieldsCommand({ logGroupName }),
    );
    const percent = new Map(
      logGroupFields.map(field => [field.name, field.percent]),
    );
    expect(percent.get('@message')).toBe(100);
    expect(percent.get('orderId')).toBeGreaterThan(20);
    expect(percent.get('error.type')).toBeLessThan(5);
    expect(percent.get('@duration')).toBeGreaterThan(20);
    const sorted = logGroupFields.map(field => field.percent ?? 0);
    expect(sorted).toEqual(sorted.slice().sort((one, other) => other - one));
  });

  it.each<[string, object, string, string | RegExp]>([
    [
      'an unknown group',
      new FilterLogEventsCommand({ logGroupName: '/nowhere' }),
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'an unknown stream',
      new GetLogEventsCommand({ logGroupName, logStreamName: 'none' }),
      'ResourceNotFoundException',
      'The specified log stream does not exist.',
    ],
    [
      'both a name and an identifier',
      new GetLogEventsCommand({
        logGroupName,
        logGroupIdentifier: logGroupName,
        logStreamName: 'none',
      }),
      'InvalidParameterException',
      /mutually exclusive/,
    ],
    [
      'too many at once',
      new FilterLogEventsCommand({ logGroupName, limit: 10_001 }),
      'InvalidParameterException',
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
    [
      'groups by prefix and pattern',
      new DescribeLogGroupsCommand({
        logGroupNamePrefix: 'a',
        logGroupNamePattern: 'b',
      }),
      'InvalidParameterException',
      /mutually exclusive/,
    ],
    [
      'streams of a prefix by time',
      new DescribeLogStreamsCommand({
        logGroupName,
        orderBy: 'LastEventTime',
        logStreamNamePrefix: '2026',
      }),
      'InvalidParameterException',
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    ],
    [
      'a token of its own making',
      new FilterLogEventsCommand({ logGroupName, nextToken: 'mine' }),
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    ],
    [
      'events of a group of the other class',
      new FilterLogEventsCommand({
        logGroupName: '/aws/vpc/storefront-flow-logs',
      }),
      'InvalidParameterException',
      /not supported on log groups of the INFREQUENT_ACCESS log class/,
    ],
    [
      'a wrong pattern',
      new FilterLogEventsCommand({ logGroupName, filterPattern: '{ a }' }),
      'InvalidParameterException',
      /^Invalid filter pattern/,
    ],
  ])('refuses %s', async (_, command, name, message) => {
    const error = await failure(
      client().send(command as FilterLogEventsCommand), // any of them: the client takes all alike
    );
    expect(error).toMatchObject({ name, status: 400 });
    expect(error.message).toMatch(message);
  });
});
