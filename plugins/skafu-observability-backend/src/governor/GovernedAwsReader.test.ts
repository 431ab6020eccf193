import {
  BEGIN,
  lambdaMetric,
  math,
  PROD,
  STAGING,
  startAws,
  StartedAws,
} from './__testUtils__/startAws';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FUNCTIONS = ['payments', 'inventory', 'recommendations', 'notifications'];
const STATISTICS = ['Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount'];

describe('GovernedAwsReader', () => {
  let aws: StartedAws;

  beforeEach(async () => {
    aws = await startAws();
  });

  afterEach(() => aws.stop());

  describe('sharing of calls', () => {
    it('asks AWS once for 50 identical requests at the same time', async () => {
      const request = aws.lastHour([lambdaMetric('a', 'Invocations')]);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => aws.reader.getMetricData(request)),
      );

      expect(aws.sent('GetMetricData')).toBe(1);
      expect(answers[0]?.value[0]?.values).toHaveLength(60);
      expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(
        1,
      );
      expect(aws.usageOf('GetMetricData')).toMatchObject([
        { calls: 1, attempts: 1, coalesced: 49, cacheHits: 0 },
      ]);
    });

    it('asks AWS once for 50 viewers whose windows differ by less than a period', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => {
          const { start, end, ...rest } = aws.lastHour([
            lambdaMetric('a', 'Invocations'),
          ]);
          return aws.reader.getMetricData({
            ...rest,
            start: new Date(start.getTime() + index * 700),
            end: new Date(end.getTime() + index * 700),
          });
        }),
      );

      expect(aws.sent('GetMetricData')).toBe(1);
      // Widened to whole minutes, of which the last has not ended yet.
      expect(answers[49]?.value[0]?.timestamps[0]).toBe(BEGIN - HOUR);
      expect(answers[49]?.value[0]?.timestamps.at(-1)).toBe(BEGIN - MINUTE);
    });

    it('sends 20 panels of one page in one call, and each gets its own data', async () => {
      const panels = FUNCTIONS.flatMap(name =>
        STATISTICS.map(stat => [lambdaMetric('value', 'Duration', name, stat)]),
      );
      const answers = await Promise.all(
        panels.map(queries => aws.reader.getMetricData(aws.lastHour(queries))),
      );
      expect(aws.sent('GetMetricData')).toBe(1);

      const alone = await startAws();
      for (const [index, queries] of panels.entries()) {
        const { value } = await alone.reader.getMetricData(
          alone.lastHour(queries),
        );
        expect(answers[index]?.value).toEqual(value);
        expect(value[0]?.values.length).toBeGreaterThan(50);
      }
      expect(alone.sent('GetMetricData')).toBe(20);
      await alone.stop();
    });

    it('splits what exceeds 500 queries into two calls', async () => {
      const queries = Array.from({ length: 300 }, (_, index) =>
        lambdaMetric(`m${index}`, 'Duration', 'payments', `p${index / 4}`),
      );
      const others = Array.from({ length: 201 }, (_, index) =>
        lambdaMetric(`m${index}`, 'Duration', 'inventory', `p${index / 4}`),
      );
      const [first, second] = await Promise.all([
        aws.reader.getMetricData(aws.lastHour(queries)),
        aws.reader.getMetricData(aws.lastHour(others)),
      ]);

      expect(aws.sent('GetMetricData')).toBe(2);
      expect(first.value.map(({ id }) => id)).toEqual(
        queries.map(({ id }) => id),
      );
      expect(second.value).toHaveLength(201);
      expect(aws.usageOf('GetMetricData')[0]?.estimatedUsd).toBeCloseTo(
        501 * 0.00001,
        10,
      );
    });

    it('keeps accounts, regions, windows and periods apart', async () => {
      const queries = [lambdaMetric('a', 'Invocations')];
      const answers = await Promise.all([
        aws.reader.getMetricData(aws.lastHour(queries)),
        aws.reader.getMetricData(aws.lastHour(queries, PROD)),
        aws.reader.getMetricData(
          aws.lastHour(queries, { ...STAGING, region: 'us-east-1' }),
        ),
        aws.reader.getMetricData(aws.lastHour(queries, { period: 300 })),
      ]);

      expect(aws.sent('GetMetricData')).toBe(4);
      expect(
        new Set(answers.map(answer => JSON.stringify(answer.value))).size,
      ).toBe(4);
    });

    it('answers requests that use the same ids for different queries', async () => {
      const [payments, inventory] = await Promise.all([
        aws.reader.getMetricData(
          aws.lastHour([
            { ...lambdaMetric('m', 'Invocations'), returnData: false },
            math('e', 'm * 2'),
          ]),
        ),
        aws.reader.getMetricData(
          aws.lastHour([
            lambdaMetric('m', 'Invocations', 'inventory'),
            math('e', 'm * 3'),
          ]),
        ),
      ]);
      expect(aws.sent('GetMetricData')).toBe(1);

      const plain = await aws.reader.getMetricData(
        aws.lastHour([lambdaMetric('x', 'Invocations')]),
      );
      expect(payments.value).toHaveLength(1);
      expect(payments.value[0]).toMatchObject({ id: 'e', label: 'e' });
      expect(payments.value[0]?.values).toEqual(
        plain.value[0]?.values.map(value => value * 2),
      );
      const [metric, tripled] = inventory.value;
      expect([metric?.id, tripled?.id]).toEqual(['m', 'e']);
      expect(tripled?.values).toEqual(metric?.values.map(value => value * 3));
    });

    it('gives METRICS() the metrics of its own request only', async () => {
      const [all, other] = await Promise.all([
        aws.reader.getMetricData(
          aws.lastHour([
            lambdaMetric('errors_a', 'Invocations'),
            lambdaMetric('errors_b', 'Invocations', 'inventory'),
            lambdaMetric('c', 'Invocations', 'notifications'),
            math('total', 'SUM(METRICS("errors"))'),
          ]),
        ),
        aws.reader.getMetricData(
          aws.lastHour([
            lambdaMetric('errors_x', 'Invocations', 'recommendations'),
          ]),
        ),
      ]);

      const [a, b, , total] = all.value;
      expect(total?.values).toEqual(
        a?.values.map((value, index) => value + (b?.values[index] ?? 0)),
      );
      expect(other.value).toHaveLength(1);
      // Everything else travels together.
      expect(aws.sent('GetMetricData')).toBe(2);
    });

    it('returns every series of a search under the id that asked for it', async () => {
      const { value } = await aws.reader.getMetricData(
        aws.lastHour([
          math(
            'found',
            `SEARCH('{AWS/Lambda,FunctionName} MetricName="Invocations"', 'Sum', 60)`,
          ),
        ]),
      );
      expect(value.map(({ id }) => id)).toEqual([
        'found',
        'found',
        'found',
        'found',
      ]);
      expect(value.map(({ label }) => label).sort()).toEqual(
        [...FUNCTIONS].sort(),
      );
    });
  });

  describe('rejected queries', () => {
    it('leaves the person next to a bad query in peace, and tells its author in their own ids', async () => {
      const [good, bad] = await Promise.allSettled([
        aws.reader.getMetricData(
          aws.lastHour([lambdaMetric('a', 'Invocations')]),
        ),
        aws.reader.getMetricData(
          aws.lastHour([
            { ...lambdaMetric('a', 'Errors'), returnData: false },
            math('mine', 'a + +* a'),
          ]),
        ),
      ]);

      expect(good).toMatchObject({
        status: 'fulfilled',
        value: { messages: [], value: [{ id: 'a', status: 'Complete' }] },
      });
      expect(bad).toMatchObject({
        status: 'rejected',
        reason: {
          name: 'AwsCallError',
          code: 'rejected',
          operation: 'cloudwatch:GetMetricData',
          message: expect.stringMatching(
            /^AWS rejected cloudwatch:GetMetricData in account 444455556666 \(eu-west-1\): .*'mine'/,
          ),
        },
      });
    });

    it('answers the good queries of a request with a bad one', async () => {
      const good = Array.from({ length: 9 }, (_, index) =>
        lambdaMetric(`m${index}`, 'Duration', 'payments', `p${index}`),
      );
      const answer = await aws.reader.getMetricData(
        aws.lastHour([...good, math('broken', 'NONSENSE(m0)')]),
      );

      expect(answer.value.map(({ id }) => id)).toEqual(
        good.map(({ id }) => id),
      );
      expect(answer.messages).toMatchObject([
        { code: 'rejected', text: expect.stringContaining("'broken'") },
      ]);

      // A page that refreshes itself does not look for the culprit again.
      const sent = aws.sent('GetMetricData');
      aws.advance(60);
      const next = await aws.reader.getMetricData(
        aws.lastHour([...good, math('broken', 'NONSENSE(m0)')]),
      );
      expect(next.messages).toEqual(answer.messages);
      expect(next.asOf).not.toEqual(answer.asOf);
      expect(aws.sent('GetMetricData')).toBe(sent + 1);
    });

    it('does not let one request become a stream of calls', async () => {
      const nonsense = Array.from({ length: 400 }, (_, index) =>
        math(
          `e${index}`,
          index % 2 ? `SUM(METRICS()) +* ${index}` : `zz${index}`,
        ),
      );
      await expect(
        aws.reader.getMetricData(
          aws.lastHour([lambdaMetric('m', 'Errors'), ...nonsense]),
        ),
      ).resolves.toMatchObject({ value: [{ id: 'm' }] });
      expect(aws.sent('GetMetricData')).toBeLessThan(20);
    });

    it('does not let an unknown id reach into the queries of others', async () => {
      const results = await Promise.allSettled([
        aws.reader.getMetricData(
          aws.lastHour([lambdaMetric('secret', 'Invocations', 'inventory')]),
        ),
        aws.reader.getMetricData(aws.lastHour([math('e', 'q0 * 1')])),
      ]);
      expect(results).toMatchObject([
        { status: 'fulfilled' },
        { status: 'rejected', reason: { code: 'rejected' } },
      ]);
    });
  });

  describe('cache', () => {
    it('serves a period from the cache, and asks again after it', async () => {
      const queries = [lambdaMetric('a', 'Invocations')];
      const first = await aws.reader.getMetricData(aws.lastHour(queries));
      aws.advance(30);
      const second = await aws.reader.getMetricData(aws.lastHour(queries));
      expect(aws.sent('GetMetricData')).toBe(1);
      expect(second).toEqual(first);
      expect(aws.usageOf('GetMetricData')).toMatchObject([
        { calls: 1, cacheHits: 1, coalesced: 0 },
      ]);

      aws.advance(30);
      const third = await aws.reader.getMetricData(aws.lastHour(queries));
      expect(aws.sent('GetMetricData')).toBe(2);
      expect(third.asOf.getTime() - first.asOf.getTime()).toBe(60_000);
      expect(third.value[0]?.timestamps.at(-1)).toBe(BEGIN);
    });

    it('keeps windows of the past for an hour', async () => {
      const request = aws.lastHour([lambdaMetric('a', 'Invocations')], {
        ...PROD,
        start: new Date(BEGIN - 6 * HOUR),
        end: new Date(BEGIN - 3 * HOUR),
      });
      await aws.reader.getMetricData(request);
      aws.advance(3_590);
      await aws.reader.getMetricData(request);
      expect(aws.sent('GetMetricData')).toBe(1);
      aws.advance(20);
      await aws.reader.getMetricData(request);
      expect(aws.sent('GetMetricData')).toBe(2);
    });

    it('asks only for what is missing, and says how old the oldest part is', async () => {
      const first = await aws.reader.getMetricData(
        aws.lastHour([lambdaMetric('a', 'Invocations')]),
      );
      aws.advance(20);
      const both = await aws.reader.getMetricData(
        aws.lastHour([
          lambdaMetric('x', 'Errors'),
          lambdaMetric('y', 'Invocations'),
        ]),
      );
      expect(both.asOf).toEqual(first.asOf);
      expect(both.value[1]?.values).toEqual(first.value[0]?.values);
      expect(aws.usageOf('GetMetricData')).toMatchObject([
        { calls: 2, cacheHits: 0, estimatedUsd: 0.00002 },
      ]);
    });

    it('keeps alarms for 20 seconds, metric lists and tag lookups for five minutes and ten to refresh them', async () => {
      const readAll = async () => {
        await aws.reader.describeAlarms(PROD);
        await aws.reader.listMetrics({ ...PROD, namespace: 'AWS/Lambda' });
        await aws.reader.getResources({
          ...PROD,
          tags: { service: 'payments' },
        });
      };
      const counts = () =>
        ['DescribeAlarms', 'ListMetrics', 'GetResources'].map(aws.sent);

      await readAll();
      aws.advance(19);
      await readAll();
      expect(counts()).toEqual([1, 1, 1]);
      aws.advance(2);
      await readAll();
      expect(counts()).toEqual([2, 1, 1]);
      aws.advance(880);
      await readAll();
      expect(counts()).toEqual([3, 2, 2]);
    });
  });
});
