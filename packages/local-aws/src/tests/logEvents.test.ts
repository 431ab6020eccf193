import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateFilterLogEvents,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { findPlace } from '../world/places';
import { requestsOf } from '../world/requests';
import {
  clientConfig,
  metric,
  minutesAgo,
  now,
  payments,
  query,
  sum,
  useLocalAws,
  valuesOf,
} from './testAws';

// Hundreds of thousands of events are read; on a busy machine that takes a while.
jest.setTimeout(60_000);

const logGroupName = '/aws/lambda/payments';
const day = 24 * 3600 * 1000;

describe('log events', () => {
  const aws = useLocalAws();
  const client = () => new CloudWatchLogsClient(clientConfig(aws()));

  /** All events of all pages, and how many events each page had. */
  async function allEvents(input: FilterLogEventsCommandInput) {
    const pages: number[] = [];
    const events = [];
    for await (const page of paginateFilterLogEvents(
      { client: client() },
      input,
    )) {
      pages.push(page.events?.length ?? 0);
      events.push(...(page.events ?? []));
    }
    return { events, pages };
  }

  it('agrees with the metrics: each failed invocation has one line with ERROR', async () => {
    const results = await query(
      new CloudWatchClient(clientConfig(aws())),
      ['Errors', 'Invocations'].map(name =>
        metric(name.toLowerCase(), `AWS/Lambda ${name}`, payments),
      ),
      {
        StartTime: new Date('2026-11-22T11:55:00Z'),
        EndTime: new Date('2026-11-22T12:25:00Z'),
      },
    );
    const errors = valuesOf(results, 'errors');
    expect(sum(errors)).toBeGreaterThan(100);
    const begin = Date.parse('2026-11-22T11:55:00Z');
    const range = { startTime: begin, endTime: begin + 30 * 60_000 - 1 };
    const perMinute = async (filterPattern: string) => {
      const { events } = await allEvents({
        logGroupName,
        filterPattern,
        ...range,
      });
      const counts = new Array(30).fill(0);
      for (const { timestamp = 0 } of events) {
        counts[Math.floor((timestamp - begin) / 60_000)] += 1;
      }
      return counts;
    };
    expect(await perMinute('ERROR')).toEqual(errors);
    expect(await perMinute('{ $.level = "ERROR" }')).toEqual(errors);
    expect(await perMinute('"REPORT RequestId"')).toEqual(
      valuesOf(results, 'invocations'),
    );
    const { events } = await allEvents({
      logGroupName,
      filterPattern:
        '{ $.error.type = "ProvisionedThroughputExceededException" }',
      ...range,
    });
    expect(events.length).toBeGreaterThan(0.9 * sum(errors));
    const line = JSON.parse(events[0]?.message ?? '{}');
    expect(line).toMatchObject({
      level: 'ERROR',
      service: 'payments',
      message:
        'payments failed: DynamoDB PutItem on payments-table: ProvisionedThroughputExceededException',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      orderId: expect.stringMatching(/^ord-/),
    });
  });

  it('writes the trace id of sampled requests, and the same request in each of its lines', async () => {
    const place = findPlace('111122223333', 'eu-west-1');
    const minute = Math.floor(minutesAgo(10).getTime() / 60_000);
    const sampled = place
      ? requestsOf(place, 'payments', minute).find(request => request.traceId)
      : undefined;
    const traceId = sampled?.traceId ?? 'none';
    const { events } = await allEvents({
      logGroupName,
      filterPattern: `"${traceId}"`,
      startTime: minute * 60_000,
      endTime: minute * 60_000 + 59_999,
    });
    const report = events.find(event => event.message?.startsWith('REPORT'));
    expect(report?.message).toContain(`XRAY TraceId: ${traceId}\t`);
    const own = events.filter(event => event.message?.startsWith('{'));
    expect(own.length).toBeGreaterThan(0);
    for (const { message } of own) {
      expect(JSON.parse(message ?? '{}')).toMatchObject({
        traceId,
        requestId: sampled?.requestId,
        version: sampled?.version,
      });
    }
    const all = await allEvents({
      logGroupName,
      filterPattern: `"${sampled?.requestId}"`,
      startTime: minute * 60_000,
      endTime: minute * 60_000 + 59_999,
    });
    expect(all.events.length).toBe(events.length + 2);
    const [start] = all.events;
    expect(start?.message).toBe(
      `START RequestId: ${sampled?.requestId} Version: $LATEST\n`,
    );
    expect(new Set(all.events.map(event => event.logStreamName)).size).toBe(1);
  });

  it('gives events in pages that may be empty, oldest first, each once', async () => {
    // The incident began at noon; before it almost nothing failed.
    const rare = await allEvents({
      logGroupName,
      filterPattern: 'ProvisionedThroughputExceededException',
      startTime: Date.parse('2026-11-22T11:00:00Z'),
      endTime: Date.parse('2026-11-22T12:10:00Z'),
    });
    expect(rare.pages[0]).toBe(0);
    expect(rare.pages.length).toBeGreaterThan(2);
    expect(rare.events.length).toBeGreaterThan(30);

    const input = {
      logGroupName: '/ecs/checkout',
      startTime: minutesAgo(8).getTime(),
      endTime: minutesAgo(6).getTime(),
    };
    const whole = await allEvents(input);
    const parts = await allEvents({ ...input, limit: 77 });
    expect(parts.events).toEqual(whole.events);
    expect(Math.max(...parts.pages)).toBe(77);
    const ids = whole.events.map(event => event.eventId ?? '');
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids[0]).toMatch(/^\d{56}$/);
    const times = whole.events.map(event => event.timestamp ?? 0);
    expect(times).toEqual(times.slice().sort((one, other) => one - other));
    const [stream = ''] = whole.events.map(event => event.logStreamName);
    const own = await allEvents({ ...input, logStreamNames: [stream] });
    expect(own.events).toEqual(
      whole.events.filter(event => event.logStreamName === stream),
    );
  });

  it('shows nothing that is not ingested yet, and nothing older than the retention', async () => {
    const recent = await allEvents({
      logGroupName,
      startTime: now.getTime() - 10_000,
    });
    const last = recent.events.at(-1);
    expect(last?.timestamp).toBeGreaterThan(now.getTime() - 5_000);
    for (const event of recent.events) {
      expect(event.ingestionTime).toBeLessThanOrEqual(now.getTime());
      expect(event.ingestionTime).toBeGreaterThanOrEqual(event.timestamp ?? 0);
    }
    const old = await client().send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime: now.getTime() - 40 * day,
        endTime: now.getTime() - 31 * day,
      }),
    );
    expect(old.events).toEqual([]);
    expect(old.nextToken).toBeUndefined();
  });

  it('reads a stream forward and backward', async () => {
    const { logStreams = [] } = await client().send(
      new DescribeLogStreamsCommand({
        logGroupName,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 1,
      }),
    );
    const logStreamName = logStreams[0]?.logStreamName;
    const read = (options: object) =>
      client().send(
        new GetLogEventsCommand({
          logGroupName,
          logStreamName,
          limit: 40,
          ...options,
        }),
      );
    const tail = await read({});
    expect(tail.events).toHaveLength(40);
    expect(tail.events?.at(-1)?.timestamp).toBeGreaterThan(
      now.getTime() - 60_000,
    );
    const before = await read({ nextToken: tail.nextBackwardToken });
    const again = await read({
      nextToken: before.nextForwardToken,
      startFromHead: true,
    });
    expect(again.events).toEqual(tail.events);
    // At the end the same token comes back.
    const end = await read({
      nextToken: again.nextForwardToken,
      startFromHead: true,
    });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(again.nextForwardToken);
    const head = await read({ startFromHead: true, limit: 5 });
    expect(head.events?.[0]?.message).toMatch(/^INIT_START Runtime Version/);
    expect(head.events?.[1]?.message).toMatch(
      /payments \d+\.\d+\.0 initialised/,
    );
    const nothing = await read({ nextToken: head.nextBackwardToken });
    expect(nothing.events).toEqual([]);
    expect(nothing.nextBackwardToken).toBe(head.nextBackwardToken);
  });

  it('shows the build of each deploy, up to the moment of the deploy', async () => {
    const { events } = await allEvents({
      logGroupName: '/aws/codebuild/storefront-deploy',
      filterPattern: '"deploy payments"',
      startTime: Date.parse('2026-11-22T11:50:00Z'),
      endTime: Date.parse('2026-11-22T12:00:00Z'),
    });
    expect(events).toHaveLength(7);
    expect(new Set(events.map(event => event.logStreamName)).size).toBe(1);
    const last = events.at(-1);
    expect(last?.timestamp).toBe(Date.parse('2026-11-22T11:59:58Z'));
    expect(last?.message).toMatch(
      /Phase complete: POST_BUILD State: SUCCEEDED \(deploy payments \d+\.\d+\.0\)/,
    );
  });
});
