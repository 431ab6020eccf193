import { metricsQueryRequestSchema, statisticSchema } from './metrics';

const query = {
  id: 'm1',
  namespace: 'AWS/Lambda',
  metricName: 'Errors',
  dimensions: { FunctionName: 'payments' },
  stat: 'Sum',
};

const request = {
  accountId: '111122223333',
  region: 'eu-west-1',
  start: '2026-03-01T10:00:00Z',
  end: '2026-03-01T11:00:00Z',
  queries: [query],
};

/** Paths of what is wrong, as `queries.0.stat`. */
function problems(changes: object): string[] {
  const result = metricsQueryRequestSchema.safeParse({
    ...request,
    ...changes,
  });
  return result.error?.issues.map(issue => issue.path.join('.')) ?? [];
}

describe('metricsQueryRequestSchema', () => {
  it('accepts metrics and expressions together', () => {
    expect(
      problems({
        queries: [query, { id: 'e1', expression: 'm1 * 2', label: 'twice' }],
      }),
    ).toEqual([]);
  });

  it.each([
    ['an account that is no number', { accountId: 'prod' }, ['accountId']],
    ['a region that is none', { region: 'Ireland' }, ['region']],
    ['an instant without zone', { start: '2026-03-01T10:00:00' }, ['start']],
    ['an end before the start', { end: '2026-03-01T09:00:00Z' }, ['end']],
    ['no query', { queries: [] }, ['queries']],
    [
      '501 queries',
      {
        queries: Array.from({ length: 501 }, (_, index) => ({
          ...query,
          id: `m${index}`,
        })),
      },
      ['queries'],
    ],
    ['one id twice', { queries: [query, query] }, ['queries.1.id']],
    ['too many points', { maxDatapoints: 100_000 }, ['maxDatapoints']],
  ])('names the field of %s', (_, changes, paths) => {
    expect(problems(changes)).toEqual(paths);
  });
});

describe('statisticSchema', () => {
  it.each(['Average', 'Sum', 'p50', 'p99.9', 'p100', 'tm99', 'TM(1%:99%)'])(
    'accepts %s',
    stat => {
      expect(statisticSchema.safeParse(stat).success).toBe(true);
    },
  );

  it.each(['', 'avg', 'sum', 'p', 'p101', 'p99.', 'Average; DROP'])(
    'refuses %p',
    stat => {
      expect(statisticSchema.safeParse(stat).success).toBe(false);
    },
  );
});
