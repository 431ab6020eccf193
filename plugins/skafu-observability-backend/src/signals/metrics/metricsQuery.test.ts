import {
  metricsQueryResponseSchema,
  metricsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(30_000);

const HOUR = 3_600_000;

function at(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

const INVOCATIONS = {
  id: 'calls',
  namespace: 'AWS/Lambda',
  metricName: 'Invocations',
  dimensions: { FunctionName: 'payments' },
  stat: 'Sum',
};

const SCOPE = { accountId: '111122223333', region: 'eu-west-1' };

describe('metrics of an account', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('lists metrics by namespace and dimension', async () => {
    const first = metricsResponseSchema.parse(
      (
        await portal.get(
          '/v1/metrics?accountId=111122223333&region=eu-west-1&namespace=AWS/Lambda&dimension=FunctionName:payments',
        )
      ).body,
    );
    expect(first.items).toContainEqual({
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: 'payments' },
    });
  });

  it('queries metrics and metric math', async () => {
    const response = await portal.post('/v1/metrics/query', {
      ...SCOPE,
      start: at(-HOUR),
      end: at(0),
      queries: [
        { ...INVOCATIONS, returnData: false },
        { id: 'double', label: 'Twice', expression: '2 * calls' },
        {
          id: 'found',
          expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors"', 'Sum', 60)`,
        },
      ],
    });
    expect(response.status).toBe(200);
    const { series, meta } = metricsQueryResponseSchema.parse(response.body);
    expect(meta).toMatchObject({ period: 60, partial: false });
    expect(series[0]).toMatchObject({ id: 'double', label: 'Twice' });
    expect(series[0]?.values.length).toBeGreaterThan(55);
    const found = series.slice(1);
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['found']));
    expect(new Set(found.map(({ label }) => label)).size).toBe(found.length);
  });

  it.each([
    [
      'an account that is no number',
      { accountId: '123' },
      'accountId must be a 12-digit',
    ],
    [
      'an unknown account',
      { accountId: '999900001111' },
      'accountId 999900001111 is not',
    ],
    [
      'a region that is not read',
      { region: 'ap-south-1' },
      'region ap-south-1 is not read',
    ],
    [
      'the end before the start',
      { start: at(HOUR) },
      'end must be after start',
    ],
    [
      'an end in the future',
      { end: at(HOUR) },
      'end must not lie in the future',
    ],
    [
      'a range of 40 years',
      { start: '1986-01-01T00:00:00Z' },
      'start must be at most 455 days ago',
    ],
    ['no queries', { queries: [] }, 'queries must hold at least one query'],
    [
      'an unknown statistic',
      { queries: [{ ...INVOCATIONS, stat: 'Mean' }] },
      'queries[0].stat must',
    ],
    [
      '501 queries',
      { queries: Array.from({ length: 501 }, () => INVOCATIONS) },
      'queries must hold at most 500 queries',
    ],
    [
      'an id used twice',
      { queries: [INVOCATIONS, INVOCATIONS] },
      'queries[1].id is used twice',
    ],
    [
      'an expression that AWS cannot read',
      { queries: [{ id: 'x', expression: 'SUM(' }] },
      'AWS rejected',
    ],
  ])('answers 400 to a query with %s', async (_name, change, message) => {
    const response = await portal.post('/v1/metrics/query', {
      ...SCOPE,
      start: at(-HOUR),
      end: at(0),
      queries: [INVOCATIONS],
      ...change,
    });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('gives up on an endpoint that never answers', async () => {
    portal.aws.faults.set([{ operation: 'GetMetricData', error: 'hang' }]);
    const response = await portal.post('/v1/metrics/query', {
      ...SCOPE,
      start: at(-HOUR),
      end: at(0),
      queries: [INVOCATIONS],
    });
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      series: [],
      meta: { partial: true, messages: [{ code: 'timeout', ...SCOPE }] },
    });
  });
});
