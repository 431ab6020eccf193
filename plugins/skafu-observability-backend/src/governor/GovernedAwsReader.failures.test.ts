import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  lambdaMetric,
  PROD,
  STAGING,
  startAws,
  StartedAws,
} from './__testUtils__/startAws';

describe('GovernedAwsReader, when something fails or somebody leaves', () => {
  let aws: StartedAws;

  beforeEach(async () => {
    aws = await startAws();
  });

  afterEach(() => aws.stop());

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
      expect(aws.usageOf('DescribeAlarms')).toMatchObject([
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
