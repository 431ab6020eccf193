import {
  liveTailEventsSchema,
  liveTailGapSchema,
  liveTailSessionSchema,
  LogEvent,
} from '@skafu/plugin-skafu-observability-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import {
  EventStream,
  openEventStream,
} from '../../../__testUtils__/openEventStream';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';

jest.setTimeout(30_000);

const SCOPE = 'accountId=111122223333&region=eu-west-1';
const CHECKOUT = `${SCOPE}&logGroup=/ecs/checkout&logGroup=/aws/lambda/payments`;

/** Lines that a stream has brought so far. */
function linesOf({ events }: EventStream): LogEvent[] {
  return events.flatMap(({ event, data }) =>
    event === 'events' ? liveTailEventsSchema.parse(data).events : [],
  );
}

/** Waits until a stream has brought so many batches, or lines. */
async function linesUntil(
  stream: EventStream,
  enough: (lines: LogEvent[]) => boolean,
): Promise<LogEvent[]> {
  await stream.next(() => enough(linesOf(stream)));
  return linesOf(stream);
}

describe('GET /v1/logs/tail', () => {
  let aws: LocalAws;
  let portal: Portal;
  let streams: EventStream[];

  beforeAll(async () => {
    aws = await startLocalAws({ secondMs: 100 });
  });
  afterAll(() => aws.close());
  beforeEach(async () => {
    streams = [];
    portal = await startPortal({
      aws,
      config: {
        // Of the portal's own accounts nothing is changed but this.
        skafuObservability: {
          regions: ['eu-west-1'],
          accounts: [{ accountId: '111122223333', name: 'prod' }],
          logs: { liveTailSessions: 2 },
        },
      },
    });
    aws.calls.reset();
  });
  afterEach(async () => {
    aws.faults.clear();
    for (const stream of streams) {
      stream.close();
    }
    await portal.stop();
  });

  async function tail(query: string, lastEventId?: string) {
    const test = portal.get(`/v1/logs/tail?${query}`);
    const stream = await openEventStream(
      lastEventId ? test.set('Last-Event-ID', lastEventId) : test,
    );
    streams.push(stream);
    return stream;
  }

  it('brings lines as they come, to a hundred viewers by one session', async () => {
    const viewers = await Promise.all(
      Array.from({ length: 100 }, (_, viewer) =>
        tail(
          // Whichever group stands first, it is the same tail.
          viewer % 2
            ? CHECKOUT
            : `${SCOPE}&logGroup=/aws/lambda/payments&logGroup=/ecs/checkout`,
        ),
      ),
    );
    const brought = await Promise.all(
      viewers.map(viewer => linesUntil(viewer, lines => lines.length > 0)),
    );
    for (const [viewer, lines] of brought.entries()) {
      expect(viewers[viewer]?.status).toBe(200);
      expect(lines[0]).toMatchObject({
        accountId: '111122223333',
        region: 'eu-west-1',
        message: expect.stringMatching(/./),
        logGroup: expect.stringMatching(
          /^\/(ecs\/checkout|aws\/lambda\/payments)$/,
        ),
      });
    }
    expect(
      liveTailSessionSchema.parse(viewers[0]?.events[0]?.data),
    ).toMatchObject({ logGroups: ['/aws/lambda/payments', '/ecs/checkout'] });
    expect(aws.calls.count({ operation: 'StartLiveTail' })).toBe(1);
  });

  it('goes on where a connection was lost, without losing or repeating a line', async () => {
    const other = await tail(CHECKOUT);
    const lost = await tail(CHECKOUT);
    const batch = await lost.next(({ event }) => event === 'events');
    lost.close();
    const before = liveTailEventsSchema.parse(batch.data).events;
    // Meanwhile lines come that only the other is told of.
    const count = linesOf(other).length;
    await linesUntil(other, lines => lines.length > count + 5);
    const again = await tail(CHECKOUT, batch.id);
    const after = await linesUntil(again, lines => lines.length > 5);
    const all = linesOf(other).map(({ id }) => id);
    const from = all.indexOf(before.at(-1)?.id ?? '');
    expect(from).toBeGreaterThanOrEqual(0);
    expect(after.slice(0, 5).map(({ id }) => id)).toEqual(
      all.slice(from + 1, from + 6),
    );
    expect(again.events.map(({ event }) => event)).not.toContain('gap');
    expect(aws.calls.count({ operation: 'StartLiveTail' })).toBe(1);
  });

  it('says so when what was lost is not kept any more', async () => {
    const stream = await tail(
      CHECKOUT,
      `0badcafe.17.${Date.now() - 3_600_000}`,
    );
    const { data } = await stream.next(({ event }) => event === 'gap');
    expect(liveTailGapSchema.parse(data)).toMatchObject({ reason: 'expired' });
    await linesUntil(stream, lines => lines.length > 0);
  });

  it('begins with the last minutes where wanted', async () => {
    const since = new Date(Date.now() - 120_000).toISOString();
    const stream = await tail(`${CHECKOUT}&since=${since}`);
    const first = await stream.next(({ event }) => event === 'events');
    const before = liveTailEventsSchema.parse(first.data).events;
    expect(before.length).toBeGreaterThan(20);
    const moments = before.map(({ timestamp }) => timestamp);
    expect(moments).toEqual([...moments].sort());
    expect(moments[0]! >= since).toBe(true);
    const lines = await linesUntil(
      stream,
      found => found.length > before.length + 5,
    );
    const keys = lines.map(({ logStream, timestamp, message }) =>
      [logStream, timestamp, message].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('filters at AWS', async () => {
    const stream = await tail(
      `${SCOPE}&logGroup=/aws/lambda/payments&filter=REPORT`,
    );
    const lines = await linesUntil(stream, found => found.length > 2);
    for (const { message } of lines) {
      expect(message).toMatch(/^REPORT /);
    }
  });

  it('is opened again when it is cut, and tells of the hole', async () => {
    aws.faults.set([{ operation: 'StartLiveTail', error: 'truncated' }]);
    const stream = await tail(CHECKOUT);
    const stopped = stream.next(({ event }) => event === 'gap');
    while (aws.calls.count({ operation: 'StartLiveTail' }) < 2) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    aws.faults.clear();
    const gap = liveTailGapSchema.parse((await stopped).data);
    expect(gap).toMatchObject({ reason: 'interrupted' });
    expect(Date.parse(gap.to ?? '')).toBeGreaterThan(
      Date.parse(gap.from ?? ''),
    );
    const count = linesOf(stream).length;
    await linesUntil(stream, lines => lines.length > count);
  });

  it('refuses what exceeds the sessions, and lets others share them', async () => {
    const filtered = (filter: string) => `${CHECKOUT}&filter=${filter}`;
    expect((await tail(filtered('a'))).status).toBe(200);
    expect((await tail(filtered('b'))).status).toBe(200);
    expect((await tail(filtered('a'))).status).toBe(200);
    const third = await tail(filtered('c'));
    expect(third.status).toBe(503);
    expect(third.body).toMatchObject({
      error: {
        message: expect.stringContaining('All 2 live tails'),
      },
    });
  });

  it('answers 503 when AWS opens no more', async () => {
    aws.faults.set([
      {
        operation: 'StartLiveTail',
        error: {
          code: 'LimitExceededException',
          message: 'You have reached the maximum number of sessions.',
          status: 400,
        },
      },
    ]);
    const refused = await tail(CHECKOUT);
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({
      error: {
        message: expect.stringContaining('as AWS allows at one time'),
      },
    });
  });

  it.each([
    [`${SCOPE}&logGroup=/nothing`, 'logGroup[0] /nothing is not a log group'],
    [
      `${SCOPE}&logGroup=/aws/vpc/storefront-flow-logs`,
      'of the class infrequent-access',
    ],
    [`${CHECKOUT}&filter=%7B%20broken`, 'filter: AWS rejected'],
    [
      `${CHECKOUT}&since=2999-01-01T00:00:00Z`,
      'since must not lie in the future',
    ],
    [SCOPE, 'logGroup is required'],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(`/v1/logs/tail?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('answers 400 to an id of another list', async () => {
    const response = await portal
      .get(`/v1/logs/tail?${CHECKOUT}`)
      .set('Last-Event-ID', 'nonsense');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('Last-Event-ID must be');
  });
});
