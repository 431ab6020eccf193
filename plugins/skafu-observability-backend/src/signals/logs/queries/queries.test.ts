import {
  LogQuery,
  logHistogramResponseSchema,
  logQueryEstimateSchema,
  logQueryResultSchema,
  logQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { openEventStream } from '../../../__testUtils__/openEventStream';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';

/** In the middle of the incident of payments. */
const NOW = new Date('2026-03-01T09:30:00Z');

const incident = {
  accountId: '111122223333',
  region: 'eu-west-1',
  logGroups: ['/aws/lambda/payments'],
  start: '2026-03-01T09:10:00Z',
  end: '2026-03-01T09:20:00Z',
};

const errors = {
  ...incident,
  query:
    'fields @timestamp, level, message, error.type | filter level = "ERROR" | sort @timestamp desc',
  limit: 100_000,
};

describe('log queries', () => {
  let aws: LocalAws;
  let portal: Portal;

  beforeAll(async () => {
    aws = await startLocalAws({ now: () => NOW, secondMs: 50 });
    portal = await startPortal({ aws });
  });
  afterAll(async () => {
    await portal.stop();
    await aws.close();
  });
  afterEach(() => {
    aws.faults.clear();
  });

  async function start(body: object): Promise<LogQuery> {
    const response = await portal.post('/v1/logs/queries', body);
    expect(response.body).not.toHaveProperty('error');
    expect(response.status).toBe(201);
    return logQuerySchema.parse(response.body);
  }

  async function read(id: string, query = '') {
    const response = await portal.get(
      `/v1/logs/queries/${id}?waitMs=20000${query}`,
    );
    expect(response.status).toBe(200);
    return logQueryResultSchema.parse(response.body);
  }

  async function run(body: object) {
    return read((await start(body)).id);
  }

  it('finds the error lines of the incident, with what they cost', async () => {
    const result = await run(errors);
    expect(result).toMatchObject({
      status: 'complete',
      progress: 1,
      truncated: false,
      fields: [
        { name: '@timestamp', type: 'instant' },
        { name: 'level', type: 'string' },
        { name: 'message', type: 'string' },
        { name: 'error.type', type: 'string' },
      ],
      meta: { partial: false, stale: false },
    });
    expect(result.rows.length).toBeGreaterThan(20);
    expect(result.rows.length).toBe(result.statistics.recordsMatched);
    for (const row of result.rows) {
      expect(row.level).toBe('ERROR');
      expect(row['@ptr']).toBeDefined();
    }
    expect(result.rows.map(row => row['error.type'])).toContain(
      'ProvisionedThroughputExceededException',
    );
    const { bytesScanned, estimatedUsd } = result.statistics;
    expect(estimatedUsd).toBeCloseTo((bytesScanned / 1024 ** 3) * 0.005, 12);
    const usage = await portal.get('/v1/usage');
    expect(usage.body.items).toContainEqual(
      expect.objectContaining({
        operation: 'StartQuery',
        estimatedUsd: Number(estimatedUsd.toFixed(8)),
      }),
    );
  });

  it('starts one query and one poller for a hundred viewers', async () => {
    aws.calls.reset();
    const body = { ...errors, query: `${errors.query} | limit 50` };
    const streams = await Promise.all(
      Array.from({ length: 100 }, async (_, viewer) => {
        // Some write the groups twice, or end the text with a blank.
        const { id } = await start(
          viewer % 2 ? body : { ...body, query: `${body.query} ` },
        );
        return openEventStream(portal.get(`/v1/logs/queries/${id}/events`));
      }),
    );
    const ends = await Promise.all(
      streams.map(stream => stream.next(({ event }) => event === 'result')),
    );
    expect(
      new Set(ends.map(({ data }) => logQuerySchema.parse(data).id)).size,
    ).toBe(1);
    const [first] = streams;
    await first?.ended();
    expect(first?.events.at(-1)).toMatchObject({
      event: 'end',
      data: { reason: 'ended' },
    });
    expect(aws.calls.count({ operation: 'StartQuery' })).toBe(1);
    const polls = aws.calls.count({ operation: 'GetQueryResults' });
    expect(polls).toBeLessThanOrEqual(10);

    const { id } = logQuerySchema.parse(ends[0]?.data);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => read(id)),
    );
    expect(new Set(results.map(({ rows }) => rows.length))).toEqual(
      new Set([50]),
    );
    expect(results[0]?.truncated).toBe(true);
    expect(aws.calls.count({ operation: 'StartQuery' })).toBe(1);
    // The rows are read once more, as a page that is kept.
    expect(aws.calls.count({ operation: 'GetQueryResults' })).toBe(polls + 1);
  });

  it('pages through big results without losing or repeating any', async () => {
    const { id } = await start({
      ...incident,
      query: 'fields @timestamp, @message',
      limit: 100_000,
    });
    const seen: (string | undefined)[] = [];
    let cursor = '';
    let total = 0;
    do {
      const page = await read(
        id,
        `&limit=3000${cursor && `&cursor=${cursor}`}`,
      );
      total = page.statistics.recordsMatched;
      expect(page.rows.length).toBeLessThanOrEqual(3000);
      seen.push(...page.rows.map(row => row['@ptr']));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(total).toBeGreaterThan(6000);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it('counts lines over time from the rows, or by a query of its own', async () => {
    const whole = await run(errors);
    const path = (id: string) =>
      `/v1/logs/queries/${id}/histogram?buckets=20&waitMs=20000`;
    const fromRows = logHistogramResponseSchema.parse(
      (await portal.get(path(whole.id))).body,
    );
    expect(fromRows).toMatchObject({
      status: 'complete',
      source: 'rows',
      bucketMs: 60_000,
      total: whole.rows.length,
    });
    const limited = await run({ ...errors, limit: 5 });
    const byQuery = logHistogramResponseSchema.parse(
      (await portal.get(path(limited.id))).body,
    );
    expect(byQuery).toMatchObject({ status: 'complete', source: 'query' });
    expect(byQuery.buckets).toEqual(fromRows.buckets);
    const counting = await run({
      ...incident,
      query: 'stats count(*) by bin(1m)',
    });
    expect((await portal.get(path(counting.id))).body).toMatchObject({
      status: 'unavailable',
      statusText: expect.stringContaining('counts by itself'),
    });
  });

  it('downloads all rows', async () => {
    const { id, rows } = await run(errors);
    const csv = await portal.get(`/v1/logs/queries/${id}/download`);
    expect(csv.status).toBe(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="logs-[\w-]+\.csv"$/,
    );
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('@timestamp,level,message,error.type');
    expect(lines).toHaveLength(rows.length + 1);
    const json = await portal.get(
      `/v1/logs/queries/${id}/download?format=json`,
    );
    expect(json.body).toEqual(rows);
  });

  it('says where the text is wrong', async () => {
    const response = await portal.post('/v1/logs/queries', {
      ...incident,
      query: 'fields @message\n| filtr level = "ERROR"',
    });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(
      /^query: AWS cannot read the query at line 2, column \d+: /,
    );
  });

  it.each([
    [{ logGroups: [] }, 'logGroups must hold at least one log group'],
    [{ query: '' }, 'query must hold a query'],
    [{ limit: 100_001 }, 'limit must be <=100000'],
    [{ accountId: '999900001111' }, 'accountId 999900001111 is not'],
    [{ end: '2026-03-01T09:00:00Z' }, 'end must be after start'],
    [{ range: '3h' }, 'range cannot be given together'],
    [{ logGroups: ['/aws/lambda/nothing'] }, '/aws/lambda/nothing'],
  ])('answers 400 to %j', async (change, message) => {
    const response = await portal.post('/v1/logs/queries', {
      ...errors,
      ...change,
    });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('answers 404 for what it does not know', async () => {
    const path = '/v1/logs/queries/6b1f6f0e-0d5c-4f0a-9d0a-3a3f1f0b7a11';
    expect((await portal.get(path)).status).toBe(404);
    expect((await portal.get(`${path}/events`)).status).toBe(404);
    expect((await portal.get(`${path}/download`)).status).toBe(404);
    expect((await portal.get('/v1/logs/queries/7')).status).toBe(400);
  });

  it('answers 503 with a sentence when AWS starts no more', async () => {
    aws.faults.set([
      {
        operation: 'StartQuery',
        error: {
          code: 'LimitExceededException',
          message: 'Account maximum query concurrency limit of [100] reached.',
          status: 400,
        },
      },
    ]);
    const response = await portal.post('/v1/logs/queries', {
      ...errors,
      limit: 7,
    });
    expect(response.status).toBe(503);
    expect(response.body.error.message).toContain('as AWS allows at one time');
  });

  it('stops the query when the last viewer has cancelled, and not before', async () => {
    const slow = await startLocalAws({ now: () => NOW, secondMs: 60_000 });
    const slowPortal = await startPortal({ aws: slow });
    try {
      const { body } = await slowPortal.post('/v1/logs/queries', errors);
      const path = `/v1/logs/queries/${body.id}`;
      const stream = await openEventStream(slowPortal.get(`${path}/events`));
      await stream.next(({ event }) => event === 'progress');
      expect((await slowPortal.get(`${path}/download`)).status).toBe(409);
      expect((await slowPortal.delete(path)).status).toBe(204);
      await stream.ended();
      expect(stream.events.at(-1)).toMatchObject({ event: 'end' });
      expect(slow.calls.count({ operation: 'StopQuery' })).toBe(1);
      const after = await slowPortal.get(path);
      expect(after.body).toMatchObject({
        status: 'cancelled',
        statusText: 'It was cancelled.',
      });
      // Who asks the same again gets a new one.
      const again = await slowPortal.post('/v1/logs/queries', errors);
      expect(again.body.id).not.toBe(body.id);
    } finally {
      await slowPortal.stop();
      await slow.close();
    }
  });

  it('estimates before it scans, and says how', async () => {
    const response = await portal.post('/v1/logs/queries/estimate', errors);
    const estimate = logQueryEstimateSchema.parse(response.body);
    const { body } = await portal.get(
      '/v1/logs/groups?accountId=111122223333&region=eu-west-1&search=payments',
    );
    const whole = await run(errors);
    expect(estimate.bytes).toBeGreaterThanOrEqual(
      whole.statistics.bytesScanned,
    );
    expect(estimate.bytes).toBeLessThanOrEqual(body.items[0].storedBytes);
    expect(estimate.text).toMatch(
      /^Scans at most [\d.,]+ [KMG]B, .* at list price: /,
    );
    const unknown = await portal.post('/v1/logs/queries/estimate', {
      ...errors,
      logGroups: ['/aws/lambda/payments', '/aws/lambda/nothing'],
    });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toContain(
      'logGroups[1] /aws/lambda/nothing is not a log group',
    );
  });
});

describe('log queries without permission', () => {
  it('answers 403 and asks AWS nothing', async () => {
    const portal = await startPortal({ denied: true });
    try {
      const path = '/v1/logs/queries/6b1f6f0e-0d5c-4f0a-9d0a-3a3f1f0b7a11';
      const answers = await Promise.all([
        portal.post('/v1/logs/queries', errors),
        portal.post('/v1/logs/queries/estimate', errors),
        portal.get(path),
        portal.get(`${path}/events`),
        portal.get(`${path}/histogram`),
        portal.get(`${path}/download`),
        portal.delete(path),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 403),
      );
      expect(answers[0]?.body.error.message).toContain(
        'skafu.observability.logs.read',
      );
      expect(portal.aws.calls.count({ service: 'logs' })).toBe(0);
    } finally {
      await portal.stop();
    }
  });
});
