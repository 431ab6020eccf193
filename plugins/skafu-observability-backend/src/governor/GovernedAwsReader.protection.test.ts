import { PROD, STAGING, startAws, StartedAws } from './__testUtils__/startAws';
import { TestTicker } from './__testUtils__/TestTicker';

const TAGS = { ...PROD, tags: { service: 'payments' } };

describe('GovernedAwsReader, sparing AWS and its readers', () => {
  let aws: StartedAws;
  let ticker: TestTicker;

  beforeEach(async () => {
    ticker = TestTicker.create();
    aws = await startAws({ ticker });
  });

  afterEach(() => aws.stop());

  describe('refreshing in the background', () => {
    it('serves an older answer at once while one refresh is under way for everybody', async () => {
      const first = await aws.reader.getResources(TAGS);
      aws.advance(310);
      aws.aws.faults.set([{ operation: 'GetResources', latencyMs: 3_000 }]);
      const begin = performance.now();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => aws.reader.getResources(TAGS)),
      );
      expect(performance.now() - begin).toBeLessThan(2_500);
      for (const answer of answers) {
        expect(answer).toMatchObject({ asOf: first.asOf, stale: false });
      }

      await waitFor(async () => {
        const { asOf } = await aws.reader.getResources(TAGS);
        return asOf.getTime() - first.asOf.getTime() === 310_000;
      });
      expect(aws.sent('GetResources')).toBe(2);
    });

    it('goes on when whoever caused it has left', async () => {
      const { asOf } = await aws.reader.getResources(TAGS);
      aws.advance(310);
      aws.aws.faults.set([{ operation: 'GetResources', latencyMs: 100 }]);
      const controller = new AbortController();
      await aws.reader.getResources(TAGS, { signal: controller.signal });
      controller.abort();
      await waitFor(
        async () => (await aws.reader.getResources(TAGS)).asOf > asOf,
      );
      expect(aws.sent('GetResources')).toBe(2);
    });

    it('says that an answer is old when the refresh fails, and makes up for it afterwards', async () => {
      const { asOf } = await aws.reader.getResources(TAGS);
      aws.advance(310);
      aws.aws.faults.set([{ operation: 'GetResources', error: 'throttle' }]);
      await aws.reader.getResources(TAGS);
      await waitFor(async () => (await aws.reader.getResources(TAGS)).stale);
      await expect(aws.reader.getResources(TAGS)).resolves.toMatchObject({
        asOf,
        stale: true,
        messages: [{ code: 'throttled', ...PROD }],
      });

      aws.aws.faults.clear();
      await ticker.skip(3_000);
      await waitFor(async () => {
        await ticker.skip(1_000);
        return !(await aws.reader.getResources(TAGS)).stale;
      });
    });

    it('does not go on with what AWS now refuses', async () => {
      await aws.reader.getResources(TAGS);
      aws.advance(310);
      aws.aws.faults.set([
        { operation: 'GetResources', error: 'accessDenied' },
      ]);
      await aws.reader.getResources(TAGS);
      await waitFor(async () => {
        const [{ status }] = await Promise.allSettled([
          aws.reader.getResources(TAGS),
        ]);
        return status === 'rejected';
      });
      await expect(aws.reader.getResources(TAGS)).rejects.toMatchObject({
        code: 'no-access',
      });
      expect(aws.sent('GetResources')).toBe(2);
    });
  });

  describe('refusals', () => {
    it('asks once a minute what it may not, for all inputs of the operation', async () => {
      aws.aws.faults.set([{ operation: 'ListMetrics', error: 'accessDenied' }]);
      for (let panel = 0; panel < 20; panel += 1) {
        await expect(
          aws.reader.listMetrics({ ...PROD, namespace: `AWS/N${panel}` }),
        ).rejects.toMatchObject({ code: 'no-access' });
      }
      expect(aws.sent('ListMetrics')).toBe(1);

      // Another account, another matter.
      aws.aws.faults.set([
        {
          operation: 'ListMetrics',
          accountId: PROD.accountId,
          error: 'accessDenied',
        },
      ]);
      await aws.reader.listMetrics(STAGING);

      aws.aws.faults.clear();
      aws.advance(19);
      await expect(aws.reader.listMetrics(PROD)).rejects.toMatchObject({
        code: 'no-access',
      });
      aws.advance(2);
      await expect(aws.reader.listMetrics(PROD)).resolves.toMatchObject({
        stale: false,
      });
    });

    it('does not hide other inputs where AWS refuses one resource', async () => {
      aws.aws.faults.set([
        {
          operation: 'ListMetrics',
          error: {
            code: 'AccessDenied',
            status: 403,
            message:
              'User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: cloudwatch:ListMetrics on resource: arn:aws:cloudwatch:eu-west-1:111122223333:thing/one because no identity-based policy allows it',
          },
        },
      ]);
      const one = { ...PROD, namespace: 'AWS/One' };
      await expect(aws.reader.listMetrics(one)).rejects.toMatchObject({
        code: 'no-access',
      });
      aws.aws.faults.clear();
      await aws.reader.listMetrics({ ...PROD, namespace: 'AWS/Two' });
      await expect(aws.reader.listMetrics(one)).rejects.toMatchObject({
        code: 'no-access',
      });
      expect(aws.sent('ListMetrics')).toBe(2);
    });
  });

  describe('patience', () => {
    it('does not wait longer for an account than the caller will, and has its answer for the next', async () => {
      aws.aws.faults.set([
        {
          operation: 'DescribeAlarms',
          accountId: STAGING.accountId,
          latencyMs: 600,
        },
      ]);
      await expect(
        aws.reader.describeAlarms(STAGING, { patienceMs: 100 }),
      ).rejects.toMatchObject({
        code: 'timeout',
        message:
          'Account 444455556666 (eu-west-1) has not answered cloudwatch:DescribeAlarms within 1 second. Look again in a moment.',
      });
      const answer = await aws.reader.describeAlarms(STAGING);
      expect(answer).toMatchObject({ stale: false, messages: [] });
      expect(aws.sent('DescribeAlarms')).toBe(1);

      aws.advance(60);
      await expect(
        aws.reader.describeAlarms(STAGING, { patienceMs: 100 }),
      ).resolves.toMatchObject({
        stale: true,
        asOf: answer.asOf,
        messages: [{ code: 'timeout' }],
      });
    });
  });

  describe('a request’s correlation id', () => {
    it('travels to AWS in the user agent, and into the log', async () => {
      await aws.reader.describeAlarms(PROD, { correlationId: 'abc-123_xyz' });
      await aws.reader.describeAlarms(STAGING);
      const agents = aws.aws.calls
        .latest()
        .filter(({ operation }) => operation === 'DescribeAlarms')
        .map(({ userAgent }) => userAgent);
      expect(agents[0]).toMatch(/ md\/correlation#abc-123_xyz( |$)/);
      expect(agents[1]).not.toContain('correlation');
    });

    it('is that of the first when many share one call of metrics', async () => {
      const queries = [
        {
          id: 'a',
          namespace: 'AWS/Lambda',
          metricName: 'Invocations',
          dimensions: { FunctionName: 'payments' },
          stat: 'Sum',
          returnData: true,
        },
      ];
      await Promise.all([
        aws.reader.getMetricData(aws.lastHour(queries), {
          correlationId: 'the-first',
        }),
        aws.reader.getMetricData(aws.lastHour(queries), {
          correlationId: 'the-second',
        }),
      ]);
      expect(aws.aws.calls.latest().at(-1)).toMatchObject({
        operation: 'GetMetricData',
        userAgent: expect.stringContaining('md/correlation#the-first'),
      });
    });
  });
});

/** Looks until something is so; fails by the test's own time limit. */
async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
