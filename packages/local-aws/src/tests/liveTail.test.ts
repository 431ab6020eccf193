import {
  CloudWatchLogsClient,
  StartLiveTailCommand,
  type LiveTailSessionUpdate,
  type StartLiveTailCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { FaultRule } from '../server/faultRules';
import { startLocalAws, type LocalAws } from '../startLocalAws';
import { clientConfig, failure, now } from './testAws';

const arn = (name: string) =>
  `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`;
const storefront = arn('/ecs/web-storefront');

// Hundreds of thousands of events are read; on a busy machine that takes a while.
jest.setTimeout(60_000);

describe('Live Tail', () => {
  let aws: LocalAws;
  let client: CloudWatchLogsClient;
  /** Milliseconds that the world's clock goes on with each look at it. */
  let step: number;
  let at: number;

  beforeAll(async () => {
    aws = await startLocalAws({
      now: () => {
        at += step;
        return new Date(at);
      },
      secondMs: 5,
    });
    client = new CloudWatchLogsClient({
      ...clientConfig(aws),
      disableHostPrefix: true,
    });
  });
  beforeEach(() => {
    at = now.getTime();
    step = 1000;
    aws.faults.clear();
  });
  afterAll(() => aws.close());

  async function open(input: Partial<StartLiveTailCommandInput> = {}) {
    const abort = new AbortController();
    const { responseStream } = await client.send(
      new StartLiveTailCommand({
        logGroupIdentifiers: [storefront],
        ...input,
      }),
      { abortSignal: abort.signal },
    );
    if (!responseStream) {
      throw new Error('There is no stream');
    }
    return { events: responseStream[Symbol.asyncIterator](), abort };
  }

  async function next(
    events: AsyncIterator<{ sessionUpdate?: LiveTailSessionUpdate }>,
  ): Promise<LiveTailSessionUpdate> {
    const { value, done } = await events.next();
    if (done || !value?.sessionUpdate) {
      throw new Error('There is no further update');
    }
    return value.sessionUpdate;
  }

  it('begins with the session, then sends what was ingested each second, each event once', async () => {
    const { events, abort } = await open({
      logEventFilterPattern: '{ $.status = 200 }',
    });
    const first = await events.next();
    expect(first.value).toEqual({
      sessionStart: {
        requestId: expect.any(String),
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        logGroupIdentifiers: [storefront],
        logEventFilterPattern: '{ $.status = 200 }',
      },
    });
    const updates = [];
    for (let count = 0; count < 12; count += 1) {
      updates.push(await next(events));
    }
    abort.abort();
    const found = updates.flatMap(update => update.sessionResults ?? []);
    // Some 1,500 requests a minute, sent in batches of three seconds.
    expect(found.length).toBeGreaterThan(120);
    expect(new Set(found.map(event => event.message)).size).toBe(found.length);
    for (const event of found) {
      expect(JSON.parse(event.message ?? '{}').status).toBe(200);
      expect(event.ingestionTime).toBeGreaterThan(now.getTime());
      expect(event.logGroupIdentifier).toBe('111122223333:/ecs/web-storefront');
      expect(event.logStreamName).toMatch(/^ecs\/web-storefront\//);
    }
    expect(updates.some(update => update.sessionResults?.length === 0)).toBe(
      true,
    );
    expect(updates.every(update => !update.sessionMetadata?.sampled)).toBe(
      true,
    );
  });

  it('sends a sample of 500 when there is more, of several groups in order', async () => {
    step = 60_000;
    const { events, abort } = await open({
      logGroupIdentifiers: [storefront, arn('/aws/lambda/payments')],
    });
    await events.next();
    const update = await next(events);
    abort.abort();
    expect(update.sessionMetadata).toEqual({ sampled: true });
    expect(update.sessionResults).toHaveLength(500);
    const times = update.sessionResults?.map(event => event.timestamp ?? 0);
    expect(times).toEqual(times?.slice().sort((one, other) => one - other));
    expect(
      new Set(update.sessionResults?.map(event => event.logGroupIdentifier))
        .size,
    ).toBe(2);
  });

  it('shows only the streams that were asked for', async () => {
    step = 20_000;
    const { events, abort } = await open({
      logGroupIdentifiers: [arn('/ecs/checkout')],
      logStreamNamePrefixes: ['ecs/nothing'],
    });
    await events.next();
    expect((await next(events)).sessionResults).toEqual([]);
    abort.abort();
  });

  it('ends after three hours', async () => {
    step = 4 * 3_600_000;
    const { events } = await open();
    await events.next();
    expect(await failure(events.next())).toMatchObject({
      name: 'SessionTimeoutException',
      message: 'The Live Tail session timed out after 3 hours.',
    });
  });

  it('has room for 15 sessions, and is free again when clients go', async () => {
    const sessions = [];
    for (let count = 0; count < 15; count += 1) {
      sessions.push(await open());
    }
    expect(await failure(open())).toMatchObject({
      name: 'LimitExceededException',
    });
    for (const { abort } of sessions) {
      abort.abort();
    }
    // The server learns of it a moment later.
    let reopened: Awaited<ReturnType<typeof open>> | undefined;
    while (!reopened) {
      reopened = await open().catch(() => undefined);
    }
    expect((await reopened.events.next()).done).toBe(false);
    reopened.abort.abort();
  });

  it.each<[string, FaultRule['error'], object]>([
    [
      'is cut off in the middle of an event',
      'truncated',
      { message: 'aborted' },
    ],
    [
      'breaks with an error of its own',
      {
        code: 'SessionStreamingException',
        message: 'Something broke',
        status: 500,
      },
      { name: 'SessionStreamingException' },
    ],
  ])('%s, after some that were well', async (_, error, expected) => {
    aws.faults.set([{ operation: 'StartLiveTail', error }]);
    const { events } = await open();
    await events.next();
    await next(events);
    await next(events);
    const failed = await events.next().catch((caught: unknown) => caught);
    expect(failed).toMatchObject(expected);
  });

  it.each<[string, Partial<StartLiveTailCommandInput>, string]>([
    [
      'a name instead of an ARN',
      { logGroupIdentifiers: ['/ecs/checkout'] },
      'InvalidParameterException',
    ],
    [
      'an ARN with an asterisk',
      { logGroupIdentifiers: [`${storefront}:*`] },
      'InvalidParameterException',
    ],
    [
      'more than ten groups',
      { logGroupIdentifiers: new Array(11).fill(storefront) },
      'InvalidParameterException',
    ],
    [
      'streams of several groups',
      {
        logGroupIdentifiers: [storefront, arn('/ecs/checkout')],
        logStreamNames: ['a'],
      },
      'InvalidParameterException',
    ],
    [
      'an unknown group',
      { logGroupIdentifiers: [arn('/nowhere')] },
      'ResourceNotFoundException',
    ],
    [
      'a group of another region',
      {
        logGroupIdentifiers: [
          'arn:aws:logs:us-east-1:111122223333:log-group:/ecs/checkout',
        ],
      },
      'ResourceNotFoundException',
    ],
    [
      'a group of the other class',
      { logGroupIdentifiers: [arn('/aws/vpc/storefront-flow-logs')] },
      'InvalidOperationException',
    ],
  ])('refuses %s', async (_, input, name) => {
    expect((await failure(open(input))).name).toBe(name);
  });
});
