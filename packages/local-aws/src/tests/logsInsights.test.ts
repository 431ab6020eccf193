import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  GetLogRecordCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
  type GetQueryResultsCommandOutput,
  type StartQueryCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { startLocalAws, type LocalAws } from '../startLocalAws';
import { loadBalancerDimension, targetGroupDimension } from '../world/names';
import { findPlace } from '../world/places';
import {
  clientConfig,
  failure,
  metric,
  now,
  payments,
  query,
  sum,
  valuesOf,
} from './testAws';

// Hundreds of thousands of events are read; on a busy machine that takes a while.
jest.setTimeout(60_000);

const logGroupName = '/aws/lambda/payments';
const noon = Date.parse('2026-11-22T12:00:00Z') / 1000;
const halfHour = { startTime: noon - 300, endTime: noon + 1499 };

describe('Logs Insights', () => {
  let aws: LocalAws;
  let client: CloudWatchLogsClient;

  beforeAll(async () => {
    // A second lasts a millisecond: only the work itself takes time.
    aws = await startLocalAws({ now: () => now, secondMs: 1 });
    client = new CloudWatchLogsClient(clientConfig(aws));
  });
  afterAll(() => aws.close());

  const start = (input: Partial<StartQueryCommandInput>) =>
    client.send(
      new StartQueryCommand({
        logGroupName,
        queryString: '',
        ...halfHour,
        ...input,
      }),
    );

  async function complete(
    queryId: string | undefined,
    options: { nextToken?: string; maxItems?: number } = {},
  ): Promise<GetQueryResultsCommandOutput> {
    for (;;) {
      const output = await client.send(
        new GetQueryResultsCommand({ queryId, ...options }),
      );
      if (output.status === 'Complete') {
        return output;
      }
      expect(['Scheduled', 'Running']).toContain(output.status);
    }
  }

  const rowsOf = ({ results = [] }: GetQueryResultsCommandOutput) =>
    results.map(row =>
      Object.fromEntries(row.map(({ field = '', value }) => [field, value])),
    );

  async function run(
    queryString: string,
    input: Partial<StartQueryCommandInput> = {},
  ) {
    const { queryId } = await start({ queryString, ...input });
    return rowsOf(await complete(queryId));
  }

  it('counts what the metrics count', async () => {
    const results = await query(
      new CloudWatchClient(clientConfig(aws)),
      [
        metric('errors', 'AWS/Lambda Errors', payments),
        metric('invocations', 'AWS/Lambda Invocations', payments),
        metric('slowest', 'AWS/Lambda Duration', payments, 'Maximum'),
      ],
      {
        StartTime: new Date('2026-11-22T11:55:00Z'),
        EndTime: new Date('2026-11-22T12:25:00Z'),
      },
    );
    const perMinute = await run(
      'filter level = "ERROR" | stats count(*) as n by bin(1m) as t | sort t asc',
    );
    const errors = valuesOf(results, 'errors');
    expect(perMinute.map(row => Number(row.n))).toEqual(
      errors.filter(count => count > 0),
    );
    const [report] = await run(
      'filter @type = "REPORT" | stats count(*) as n, max(@duration) as slowest, avg(@billedDuration) as billed',
    );
    expect(Number(report?.n)).toBe(sum(valuesOf(results, 'invocations')));
    expect(Number(report?.slowest)).toBeCloseTo(
      Math.max(...valuesOf(results, 'slowest')),
      -2,
    );
    const causes = await run(
      'filter ispresent(error.type) | stats count(*) as n by error.type | sort n desc',
    );
    expect(causes[0]?.['error.type']).toBe(
      'ProvisionedThroughputExceededException',
    );
    expect(sum(causes.map(row => Number(row.n)))).toBe(sum(errors));
  });

  it('tells truly what it read', async () => {
    const [counted] = await run(
      'stats count(*) as n, sum(strlen(@message)) as b',
    );
    const { queryId } = await start({ queryString: 'filter level = "ERROR"' });
    const { statistics, results = [] } = await complete(queryId);
    expect(statistics).toEqual({
      recordsScanned: Number(counted?.n),
      recordsMatched: results.length,
      bytesScanned: Number(counted?.b),
      estimatedRecordsSkipped: 0,
      estimatedBytesSkipped: 0,
      logGroupsScanned: 1,
    });
  });

  it('shows events newest first, with a pointer to the whole record', async () => {
    const rows = await run('limit 3');
    const times = rows.map(row => row['@timestamp'] ?? '');
    expect(times).toEqual(times.slice().sort().reverse());
    const [row] = await run(
      'filter @type = "REPORT" | fields @timestamp | limit 1',
    );
    expect(Object.keys(row ?? {})).toEqual(['@timestamp', '@ptr']);
    const { logRecord } = await client.send(
      new GetLogRecordCommand({ logRecordPointer: row?.['@ptr'] }),
    );
    expect(logRecord).toMatchObject({
      '@timestamp': String(Date.parse(`${row?.['@timestamp']}Z`)),
      '@type': 'REPORT',
      '@log': `111122223333:${logGroupName}`,
      '@ptr': row?.['@ptr'],
      '@message': expect.stringContaining('REPORT RequestId'),
      '@duration': expect.stringMatching(/^[\d.]+$/),
    });
    expect(
      (
        await failure(
          client.send(new GetLogRecordCommand({ logRecordPointer: 'bm8=' })),
        )
      ).name,
    ).toBe('InvalidParameterException');
  });

  it('reads several groups at once', async () => {
    const perGroup = await run(
      'filter level = "ERROR" | stats count(*) as n by @log | sort @log asc',
      {
        logGroupName: undefined,
        logGroupIdentifiers: [
          `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}`,
          '/ecs/checkout',
        ],
      },
    );
    const place = findPlace('111122223333', 'eu-west-1');
    if (!place) {
      throw new Error('The world lacks its first place');
    }
    const [failed] = await query(
      new CloudWatchClient(clientConfig(aws)),
      [
        metric('failed', 'AWS/ApplicationELB HTTPCode_Target_5XX_Count', {
          TargetGroup: targetGroupDimension(place, 'checkout'),
          LoadBalancer: loadBalancerDimension(place),
        }),
      ],
      {
        StartTime: new Date('2026-11-22T11:55:00Z'),
        EndTime: new Date('2026-11-22T12:25:00Z'),
      },
    );
    expect(perGroup).toEqual([
      {
        '@log': '111122223333:/aws/lambda/payments',
        n: expect.stringMatching(/^\d+$/),
      },
      {
        '@log': '111122223333:/ecs/checkout',
        n: String(sum(failed?.Values ?? [])),
      },
    ]);
    const mixed = await run('fields @timestamp, @log | limit 400', {
      logGroupName: undefined,
      logGroupNames: [logGroupName, '/ecs/checkout'],
    });
    const times = mixed.map(row => row['@timestamp'] ?? '');
    expect(times).toEqual(times.slice().sort().reverse());
    expect(new Set(mixed.map(row => row['@log'])).size).toBe(2);
    const flows = await run(
      'stats sum(bytes) as b by action | sort action asc',
      {
        logGroupName: '/aws/vpc/storefront-flow-logs',
      },
    );
    expect(flows.map(row => row.action)).toEqual(['ACCEPT', 'REJECT']);
  });

  it('gives up to 100,000 rows, 10,000 a page', async () => {
    const { queryId } = await start({
      queryString: 'fields @requestId',
      limit: 25_000,
    });
    const first = await complete(queryId);
    const pages = [first];
    for (let token = first.nextToken; token; token = pages.at(-1)?.nextToken) {
      pages.push(await complete(queryId, { nextToken: token }));
    }
    expect(pages.map(page => page.results?.length)).toEqual([
      10_000, 10_000, 5_000,
    ]);
    const pointers = pages.flatMap(page =>
      rowsOf(page).map(row => row['@ptr']),
    );
    expect(new Set(pointers).size).toBe(25_000);
    const small = await complete(queryId, { maxItems: 3 });
    expect(small.results).toEqual(first.results?.slice(0, 3));
    // 10,000 rows unless asked otherwise.
    const usual = await start({ queryString: 'fields @requestId' });
    const rows = await complete(usual.queryId);
    expect(rows.results).toHaveLength(10_000);
    expect(rows.nextToken).toBeUndefined();
  });

  it('reads three hours of payments', async () => {
    const [row] = await run('stats count(*) as n, pct(durationMs, 99) as p99', {
      startTime: noon - 3 * 3600,
      endTime: noon - 1,
    });
    expect(Number(row?.n)).toBeGreaterThan(120_000);
    expect(Number(row?.p99)).toBeGreaterThan(100);
  });
});
