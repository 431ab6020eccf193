import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { TestTicker } from './__testUtils__/TestTicker';
import { CallMeter } from './CallMeter';
import { Exchanges, GovernedCall } from './Exchanges';
import { ApiPacing } from './pacing/ApiPacing';
import { BudgetSettings } from './pacing/BudgetSettings';

const OPERATION = {
  accountId: '111122223333',
  region: 'eu-west-1',
  service: 'cloudwatch',
  operation: 'PutMetricAlarm',
};

function sdkError(name: string, status?: number) {
  return Object.assign(new Error('as AWS puts it'), {
    name,
    $metadata: { httpStatusCode: status },
  });
}

function start(requestsPerSecond = 1_000) {
  const ticker = TestTicker.create();
  const logger = mockServices.logger.mock();
  const meter = CallMeter.create({ now: () => 0 });
  const pacing = ApiPacing.create({
    settings: BudgetSettings.fromConfig(
      new ConfigReader({
        skafuObservability: {
          budgets: {
            share: 1,
            quotas: [{ api: 'cloudwatch:PutMetricAlarm', requestsPerSecond }],
          },
        },
      }),
    ),
    ticker,
  });
  const exchanges = Exchanges.create({
    pacing,
    meter,
    logger,
    ticker,
    deadlineMs: 2_000,
  });
  const controller = new AbortController();
  return {
    ticker,
    logger,
    controller,
    breaker: () => pacing.of(OPERATION).breaker.state,
    usage: () => meter.read().items[0],
    /** Passes; AWS answers with these in turn, errors by being thrown. */
    pass(answers: unknown[], call: Partial<GovernedCall> = {}) {
      const left = [...answers];
      let sent = 0;
      const result = exchanges.pass(
        { ...OPERATION, signal: controller.signal, ...call },
        async () => {
          sent += 1;
          const answer = left.shift();
          if (answer instanceof Error) {
            throw answer;
          }
          return answer;
        },
      );
      return { result, sent: () => sent };
    },
  };
}

describe('Exchanges', () => {
  it.each([
    ['throttled', [sdkError('Throttling', 400), 'done'], {}, 2],
    ['down for a moment', [sdkError('InternalFailure', 500), 'done'], {}, 2],
    [
      'a write, throttled',
      [sdkError('Throttling', 400), 'done'],
      { write: true },
      2,
    ],
  ])('repeats what was %s', async (_, answers, call, sent) => {
    const { pass } = start();
    const passed = pass(answers, call);
    await expect(passed.result).resolves.toBe('done');
    expect(passed.sent()).toBe(sent);
  });

  it.each([
    [
      'a write that AWS may have done',
      sdkError('InternalFailure', 500),
      { write: true },
      'unreachable',
    ],
    ['what AWS rejects', sdkError('ValidationError', 400), {}, 'rejected'],
    ['what AWS refuses', sdkError('AccessDenied', 403), {}, 'no-access'],
  ])('does not repeat %s', async (_, error, call, code) => {
    const { pass } = start();
    const passed = pass([error, 'done'], call);
    await expect(passed.result).rejects.toMatchObject({ code });
    expect(passed.sent()).toBe(1);
  });

  it('repeats what AWS refused for the time of our clock, which the SDK has corrected', async () => {
    const { pass } = start();
    const skewed = Object.assign(sdkError('RequestTimeTooSkewed', 403), {
      $metadata: { httpStatusCode: 403, clockSkewCorrected: true },
    });
    await expect(pass([skewed, 'done']).result).resolves.toBe('done');
  });

  it('counts attempts against the budget, and says so when there is none left', async () => {
    const { pass, usage, logger } = start(2);
    await Promise.all([pass(['done']).result, pass(['done']).result]);
    const passed = pass(['done'], { principal: 'user:default/ann' });
    const queued = Array.from({ length: 5 }, () => pass(['done']));
    queued.forEach(({ result }) => result.catch(() => {}));
    await expect(passed.result).resolves.toBe('done');
    const results = await Promise.allSettled(
      queued.map(({ result }) => result),
    );
    // Half of the deadline is one second: who is later than that is told so.
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]).toMatchObject({
      reason: {
        code: 'throttled',
        message:
          "The portal keeps within AWS's quota for cloudwatch:PutMetricAlarm in account 111122223333 (eu-west-1), and too much is asked of it now. Try again in a few seconds.",
      },
    });
    expect(usage()).toMatchObject({ errors: refused.length });
    expect(usage()?.queuedMs).toBeGreaterThan(500);
    // Nothing was sent, so nothing is known about AWS, and no line needed.
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('ends with the caller’s patience, also in the queue', async () => {
    const { pass, controller, usage } = start(0.01);
    await pass(['done']).result;
    const waiting = pass(['never']);
    controller.abort(new Error('gone'));
    await expect(waiting.result).rejects.toThrow('gone');
    expect(waiting.sent()).toBe(0);
    expect(usage()).toMatchObject({ calls: 1, errors: 0 });
  });

  it('stops asking what does not answer, probes it every three seconds, and goes on when it does', async () => {
    const { pass, breaker, ticker, logger } = start();
    const down = () => sdkError('ServiceUnavailable', 503);
    for (let failure = 0; failure < 5; failure += 1) {
      expect(breaker()).toBe('closed');
      await expect(
        pass([down(), down(), down()], { write: true }).result,
      ).rejects.toMatchObject({ code: 'unreachable' });
    }
    expect(breaker()).toBe('open');

    const held = pass(['done']);
    await expect(held.result).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'No answer from AWS to cloudwatch:PutMetricAlarm in account 111122223333 (eu-west-1): HTTP 503. This has happened several times in a row, so the portal waits before it asks again, in 3 seconds at the earliest.',
    });
    expect(held.sent()).toBe(0);

    await ticker.skip(3_000);
    const probe = pass([down(), 'done']);
    await expect(probe.result).rejects.toMatchObject({ code: 'unreachable' });
    // A probe is one request, not three.
    expect(probe.sent()).toBe(1);
    await expect(pass(['done']).result).rejects.toMatchObject({
      message: expect.stringContaining('several times in a row'),
    });

    await ticker.skip(3_000);
    // Beside the probe, nobody asks.
    const [first, second] = await Promise.allSettled([
      pass(['done']).result,
      pass(['done']).result,
    ]);
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected']);
    expect(breaker()).toBe('closed');
    await expect(pass(['done']).result).resolves.toBe('done');
    expect(logger.warn.mock.calls.map(([text]) => text)).toContain(
      'AWS does not answer, and is asked only now and then',
    );
    expect(logger.info).toHaveBeenCalledWith('AWS answers again', {
      operation: 'cloudwatch:PutMetricAlarm',
      accountId: '111122223333',
      region: 'eu-west-1',
    });
  });

  it('does not take refusals for silence, nor single failures', async () => {
    const { pass, breaker } = start();
    for (let call = 0; call < 12; call += 1) {
      const error =
        call % 5 === 4
          ? sdkError('AccessDenied', 403)
          : sdkError('InternalFailure', 500);
      await expect(pass([error], { write: true }).result).rejects.toMatchObject(
        { name: 'AwsCallError' },
      );
    }
    expect(breaker()).toBe('closed');
  });

  it('names the request in its log', async () => {
    const { pass, logger } = start();
    await expect(
      pass([sdkError('AccessDenied', 403)], {
        correlationId: 'request-1',
        principal: 'user:default/ann',
      }).result,
    ).rejects.toMatchObject({ code: 'no-access' });
    expect(logger.warn.mock.calls).toEqual([
      [
        'A call to AWS failed',
        {
          code: 'no-access',
          operation: 'cloudwatch:PutMetricAlarm',
          accountId: '111122223333',
          region: 'eu-west-1',
          reason: 'AccessDenied',
          correlationId: 'request-1',
        },
      ],
    ]);

    // What goes on failing is no news.
    await expect(
      pass([sdkError('AccessDenied', 403)], { correlationId: 'request-2' })
        .result,
    ).rejects.toMatchObject({ code: 'no-access' });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.debug).toHaveBeenCalledWith(
      'A call to AWS failed again',
      expect.objectContaining({ correlationId: 'request-2' }),
    );
  });
});
