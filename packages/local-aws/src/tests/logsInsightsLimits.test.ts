import {
  CloudWatchLogsClient,
  DescribeQueriesCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
  type StartQueryCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { startLocalAws } from '../startLocalAws';
import { clientConfig, failure, now, useLocalAws } from './testAws';

const logGroupName = '/aws/lambda/payments';
const noon = Date.parse('2026-11-22T12:00:00Z') / 1000;

describe('limits and errors of Logs Insights', () => {
  const aws = useLocalAws();
  const start = (input: Partial<StartQueryCommandInput>) =>
    new CloudWatchLogsClient(clientConfig(aws())).send(
      new StartQueryCommand({
        logGroupName,
        queryString: '',
        startTime: noon,
        endTime: noon + 60,
        ...input,
      }),
    );

  it.each<[string, Partial<StartQueryCommandInput>, string, string]>([
    [
      'an unknown group',
      { logGroupName: '/nowhere' },
      'ResourceNotFoundException',
      "Log group '/nowhere' does not exist for account ID '111122223333'",
    ],
    [
      'no group',
      { logGroupName: undefined },
      'InvalidParameterException',
      'Exactly one of',
    ],
    [
      'two ways to name groups',
      { logGroupNames: [logGroupName] },
      'InvalidParameterException',
      'Exactly one of',
    ],
    [
      'more than 50 groups',
      {
        logGroupName: undefined,
        logGroupNames: Array.from({ length: 51 }, (_, index) => `/g${index}`),
      },
      'InvalidParameterException',
      'A query can include at most 50 log groups.',
    ],
    [
      'an ARN with an asterisk',
      {
        logGroupName: undefined,
        logGroupIdentifiers: [
          `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}:*`,
        ],
      },
      'InvalidParameterException',
      'must not end with an asterisk',
    ],
    [
      'a time before the retention',
      { startTime: 0, endTime: 1_700_000_000 },
      'MalformedQueryException',
      "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings ([0,0])",
    ],
    [
      'milliseconds taken backwards',
      { startTime: noon, endTime: noon - 1 },
      'InvalidParameterException',
      'time range is not valid',
    ],
    [
      'a query that is too long',
      { queryString: `# ${'a'.repeat(10_000)}` },
      'InvalidParameterException',
      'must not be longer than 10000',
    ],
    [
      'too many rows',
      { limit: 100_001 },
      'InvalidParameterException',
      "'limit' failed to satisfy constraint: Member must have value less than or equal to 100000",
    ],
    [
      'another language',
      { queryLanguage: 'SQL' },
      'InvalidParameterException',
      'SQL are not supported',
    ],
  ])('refuses %s', async (_, input, name, message) => {
    const error = await failure(start(input));
    expect(error).toMatchObject({ name, status: 400 });
    expect(error.message).toContain(message);
  });

  it('says where a query is wrong', async () => {
    const error = await start({ queryString: 'fields a |\n count(*)' }).catch(
      (caught: unknown) => caught,
    );
    const message =
      'unexpected symbol found count at line 2 and position 1 ([12,17])';
    expect(error).toMatchObject({
      name: 'MalformedQueryException',
      message,
      queryCompileError: {
        location: { startCharOffset: 12, endCharOffset: 17 },
        message,
      },
    });
  });

  it('lists and stops queries, at most 100 of them at a time', async () => {
    // Every query takes half a minute here, and nobody waits for it.
    const slow = await startLocalAws({ now: () => now, secondMs: 60_000 });
    const slowClient = new CloudWatchLogsClient(clientConfig(slow));
    const begin = () =>
      slowClient.send(
        new StartQueryCommand({
          logGroupName: '/ecs/orders',
          queryString: 'limit 2',
          startTime: noon,
          endTime: noon + 10,
        }),
      );
    try {
      const { queryId } = await begin();
      const state = await slowClient.send(
        new GetQueryResultsCommand({ queryId }),
      );
      expect(state).toMatchObject({ status: 'Scheduled', results: [] });
      for (let index = 1; index < 100; index += 1) {
        await begin();
      }
      expect(await failure(begin())).toMatchObject({
        name: 'LimitExceededException',
        message: 'Account maximum query concurrency limit of [100] reached.',
      });
      const stop = () => slowClient.send(new StopQueryCommand({ queryId }));
      expect((await stop()).success).toBe(true);
      expect((await failure(stop())).name).toBe('InvalidParameterException');
      await begin();
      const cancelled = await slowClient.send(
        new DescribeQueriesCommand({ status: 'Cancelled' }),
      );
      expect(cancelled.queries).toMatchObject([
        {
          queryId,
          queryString: 'limit 2',
          status: 'Cancelled',
          logGroupName: '/ecs/orders',
          createTime: now.getTime(),
          userIdentity: 'arn:aws:iam::111122223333:user/local',
        },
      ]);
      const page = await slowClient.send(
        new DescribeQueriesCommand({ maxResults: 60 }),
      );
      const rest = await slowClient.send(
        new DescribeQueriesCommand({ nextToken: page.nextToken }),
      );
      expect(page.queries).toHaveLength(60);
      expect(rest.queries).toHaveLength(41);
      expect(
        (
          await failure(
            slowClient.send(new GetQueryResultsCommand({ queryId: 'none' })),
          )
        ).name,
      ).toBe('ResourceNotFoundException');
    } finally {
      await slow.close();
    }
  });
});
