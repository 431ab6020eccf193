import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
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

    it('keeps alarms for 20 seconds, metric lists and tag lookups for five minutes', async () => {
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
      aws.advance(280);
      await readAll();
      expect(counts()).toEqual([3, 2, 2]);
    });
  });

  describe('when AWS fails', () => {
    it('answers the window before, marked stale, while AWS throttles', async () => {
      const queries = [lambdaMetric('a', 'Invocations')];
      const fresh = await aws.reader.getMetricData(aws.lastHour(queries));
      aws.advance(600);
      aws.aws.faults.set([{ operation: 'GetMetricData', error: 'throttle' }]);
      const stale = await aws.reader.getMetricData(aws.lastHour(queries));

      expect(stale).toMatchObject({
        stale: true,
        asOf: fresh.asOf,
        messages: [
          {
            code: 'throttled',
            accountId: STAGING.accountId,
            region: 'eu-west-1',
            operation: 'cloudwatch:GetMetricData',
            text: 'AWS is throttling cloudwatch:GetMetricData in account 444455556666 (eu-west-1). It is asked again in a few seconds.',
          },
        ],
      });
      // What lies before the window asked for is left out.
      expect(stale.value[0]?.timestamps).toEqual(
        fresh.value[0]?.timestamps.slice(10),
      );
      expect(aws.usageOf('GetMetricData')).toMatchObject([
        { calls: 2, attempts: 4, throttles: 3, errors: 1 },
      ]);

      aws.aws.faults.clear();
      const again = await aws.reader.getMetricData(aws.lastHour(queries));
      expect(again).toMatchObject({ stale: false, messages: [] });
    });

    it('does not answer what is older than an hour', async () => {
      await aws.reader.describeAlarms(PROD);
      aws.aws.faults.set([{ operation: 'DescribeAlarms', error: 'internal' }]);
      aws.advance(3_590);
      await expect(aws.reader.describeAlarms(PROD)).resolves.toMatchObject({
        stale: true,
      });
      aws.advance(20);
      await expect(aws.reader.describeAlarms(PROD)).rejects.toMatchObject({
        code: 'unreachable',
        message:
          'No answer from AWS to cloudwatch:DescribeAlarms in account 111122223333 (eu-west-1): HTTP 500.',
      });
    });

    it('does not go on showing what AWS now refuses', async () => {
      await aws.reader.describeAlarms(PROD);
      aws.advance(60);
      aws.aws.faults.set([
        { operation: 'DescribeAlarms', error: 'accessDenied' },
      ]);
      await expect(aws.reader.describeAlarms(PROD)).rejects.toMatchObject({
        code: 'no-access',
        message:
          "AWS refused cloudwatch:DescribeAlarms in account 111122223333 (eu-west-1). Add it to the policy of the portal's role.",
      });
    });

    it.each(['html', 'truncated', 'internal'] as const)(
      'calls an answer that is broken (%s) unreachable',
      async error => {
        aws.aws.faults.set([{ error, service: 'cloudwatch' }]);
        await expect(
          aws.reader.getMetricData(
            aws.lastHour([lambdaMetric('a', 'Invocations')], PROD),
          ),
        ).rejects.toMatchObject({
          name: 'AwsCallError',
          code: 'unreachable',
          message: expect.stringMatching(
            /^No answer from AWS to cloudwatch:GetMetricData in account 111122223333 \(eu-west-1\): /,
          ),
        });
      },
    );

    it('gets over a single failure by itself, and counts the attempts', async () => {
      aws.aws.faults.set([
        { operation: 'DescribeAlarms', error: 'throttle', everyNth: 2 },
      ]);
      await aws.reader.describeAlarms(PROD);
      aws.advance(60);
      const answer = await aws.reader.describeAlarms(PROD);
      expect(answer).toMatchObject({ stale: false, messages: [] });
      expect(aws.usageOf('DescribeAlarms')).toEqual([
        {
          ...PROD,
          service: 'cloudwatch',
          operation: 'DescribeAlarms',
          calls: 2,
          attempts: 3,
          throttles: 1,
          errors: 0,
          cacheHits: 0,
          coalesced: 0,
          estimatedUsd: 0,
        },
      ]);
    });

    it('logs a failed call once, however many wait for it', async () => {
      aws.aws.faults.set([
        { operation: 'DescribeAlarms', error: 'accessDenied' },
      ]);
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () => aws.reader.describeAlarms(PROD)),
      );
      expect(results.every(({ status }) => status === 'rejected')).toBe(true);
      expect(aws.logger.warn.mock.calls).toEqual([
        [
          'A call to AWS failed',
          {
            code: 'no-access',
            operation: 'cloudwatch:DescribeAlarms',
            ...PROD,
            reason: expect.any(String),
          },
        ],
      ]);
    });

    it('gives up at the deadline', async () => {
      const impatient = await startAws({ deadlineMs: 200 });
      impatient.aws.faults.set([{ operation: 'GetMetricData', error: 'hang' }]);
      const begin = performance.now();
      await expect(
        impatient.reader.getMetricData(
          impatient.lastHour([lambdaMetric('a', 'Invocations')]),
        ),
      ).rejects.toMatchObject({
        code: 'timeout',
        message: expect.stringContaining('within 0.2 seconds'),
      });
      expect(performance.now() - begin).toBeLessThan(1_500);
      await impatient.stop();
    });

    it('tells AWS which application is calling', async () => {
      const agents: Array<string | undefined> = [];
      const server = createServer((request, response) => {
        agents.push(request.headers['user-agent']);
        response.writeHead(400).end('{"__type":"ValidationError"}');
      });
      await new Promise<void>(resolve =>
        server.listen(0, '127.0.0.1', resolve),
      );
      // A server on TCP has an address with a port.
      const { port } = server.address() as AddressInfo;
      const other = await startAws({ url: `http://127.0.0.1:${port}` });
      await expect(other.reader.describeAlarms(PROD)).rejects.toMatchObject({
        code: 'rejected',
      });
      expect(agents.length).toBeGreaterThan(0);
      expect(agents.filter(agent => !agent?.includes('app/skafu'))).toEqual([]);
      await other.stop();
      server.closeAllConnections();
      server.close();
    });

    it('says that nobody listens where AWS should be', async () => {
      const lost = await startAws({ url: 'http://127.0.0.1:9' });
      await expect(lost.reader.describeAlarms(PROD)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining('connection refused'),
      });
      await lost.stop();
    });
  });

  describe('accounts', () => {
    it('asks nothing where the configuration does not reach', async () => {
      await expect(
        aws.reader.describeAlarms({ ...PROD, region: 'ap-south-1' }),
      ).rejects.toMatchObject({ code: 'not-configured' });
      await expect(
        aws.reader.describeAlarms({ ...PROD, accountId: '999999999999' }),
      ).rejects.toMatchObject({ code: 'not-configured' });
      expect(aws.aws.calls.list()).toEqual([]);
    });

    it('assumes a role once for all clients of an account', async () => {
      await Promise.all([
        aws.reader.describeAlarms(STAGING),
        aws.reader.listMetrics(STAGING),
        aws.reader.getResources({ ...STAGING, tags: { service: 'payments' } }),
        aws.reader.describeAlarms({ ...STAGING, region: 'us-east-1' }),
        aws.accounts.credentials(STAGING.accountId),
      ]);
      expect(aws.aws.calls.count({ service: 'sts' })).toBe(1);
    });

    it('remembers a refused role for half a minute, and then tries again', async () => {
      aws.aws.faults.set([{ operation: 'AssumeRole', error: 'accessDenied' }]);
      const refusal = {
        code: 'no-access',
        ...STAGING,
        operation: 'sts:AssumeRole',
        message:
          "The portal may not assume its role in account 444455556666. Check the role's name and trust policy, and that the portal may call sts:AssumeRole.",
      };
      await Promise.all(
        Array.from({ length: 10 }, () =>
          expect(aws.reader.describeAlarms(STAGING)).rejects.toMatchObject(
            refusal,
          ),
        ),
      );
      await expect(aws.reader.listMetrics(STAGING)).rejects.toMatchObject(
        refusal,
      );
      expect(aws.sent('AssumeRole')).toBe(1);
      expect(aws.usageOf('DescribeAlarms')).toMatchObject([
        { calls: 0, attempts: 0, errors: 1 },
      ]);

      aws.aws.faults.clear();
      aws.advance(29);
      await expect(aws.reader.describeAlarms(STAGING)).rejects.toMatchObject(
        refusal,
      );
      aws.advance(2);
      await expect(aws.reader.describeAlarms(STAGING)).resolves.toMatchObject({
        stale: false,
      });
      expect(aws.sent('AssumeRole')).toBe(2);
    });
  });

  describe('callers that leave', () => {
    it('goes on for the one who stays', async () => {
      // Longer than the grace after which abandoned work is stopped.
      aws.aws.faults.set([{ operation: 'DescribeAlarms', latencyMs: 1_400 }]);
      const controller = new AbortController();
      const leaving = aws.reader.describeAlarms(PROD, {
        signal: controller.signal,
      });
      const staying = aws.reader.describeAlarms(PROD);
      setTimeout(() => controller.abort(), 50);

      await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
      await expect(staying).resolves.toMatchObject({ stale: false });
      expect(aws.sent('DescribeAlarms')).toBe(1);
    });

    it('does not start for one who has left', async () => {
      await expect(
        aws.reader.describeAlarms(PROD, { signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ name: 'AbortError' });
      await expect(
        aws.reader.getMetricData(
          aws.lastHour([lambdaMetric('a', 'Invocations')]),
          { signal: AbortSignal.abort() },
        ),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(aws.aws.calls.list()).toEqual([]);
    });

    it('stops when the last has left', async () => {
      aws.aws.faults.set([{ operation: 'GetMetricData', error: 'hang' }]);
      const controller = new AbortController();
      const request = aws.lastHour([lambdaMetric('a', 'Invocations')]);
      const leaving = aws.reader.getMetricData(request, {
        signal: controller.signal,
      });
      setTimeout(() => controller.abort(), 100);
      await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });

      // After the grace, work is gone: who comes later starts anew.
      await new Promise(resolve => setTimeout(resolve, 1_200));
      aws.aws.faults.clear();
      await expect(aws.reader.getMetricData(request)).resolves.toMatchObject({
        stale: false,
      });
      expect(aws.sent('GetMetricData')).toBe(2);
      expect(aws.logger.warn).not.toHaveBeenCalled();
    });
  });
});
