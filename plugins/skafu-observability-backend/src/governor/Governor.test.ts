import { CacheManager } from '@backstage/backend-defaults/cache';
import { mockServices } from '@backstage/backend-test-utils';
import { AwsCallError } from '../aws/AwsReader';
import { CallMeter } from './CallMeter';
import { GovernedWork, Governor, Outcome } from './Governor';
import { ApiPacing } from './pacing/ApiPacing';
import { BudgetSettings } from './pacing/BudgetSettings';
import { ResultCache } from './ResultCache';
import { processTicker } from './Ticker';

const OPERATION = {
  accountId: '111122223333',
  region: 'eu-west-1',
  service: 'logs',
  operation: 'DescribeLogGroups',
};

function start() {
  let now = 0;
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig();
  const governor = Governor.create({
    cache: ResultCache.create({
      cache: CacheManager.fromConfig(config).forPlugin('x'),
      logger,
      now: () => now,
    }),
    meter: CallMeter.create({ now: () => now }),
    logger,
    pacing: ApiPacing.create({
      settings: BudgetSettings.fromConfig(config),
      ticker: processTicker,
    }),
    now: () => now,
    ticker: processTicker,
  });
  return {
    governor,
    advance: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

/** Work that ends when the test says so. */
function work(
  send: () => Promise<Outcome<string>>,
  input: string = 'same',
): GovernedWork<string> {
  return { ...OPERATION, input, ttlSeconds: 600, staleSeconds: 3_600, send };
}

function notFound(): AwsCallError {
  return new AwsCallError('There is no such group', {
    ...OPERATION,
    code: 'rejected',
    cause: Object.assign(new Error(), { name: 'ResourceNotFoundException' }),
  });
}

describe('Governor', () => {
  it('does not keep what it asked before a change of ours', async () => {
    const { governor } = start();
    let answerBefore = (_: Outcome<string>) => {};
    const before = governor.run(
      work(
        () =>
          new Promise(resolve => {
            answerBefore = resolve;
          }),
      ),
    );
    await new Promise(resolve => setImmediate(resolve));
    await governor.forget({ ...OPERATION, input: 'same' });

    const after = governor.run(work(async () => ({ value: 'new' })));
    await expect(after).resolves.toMatchObject({ value: 'new' });
    answerBefore({ value: 'old' });
    await expect(before).resolves.toMatchObject({ value: 'old' });
    await expect(
      governor.run(work(async () => ({ value: 'not asked' }))),
    ).resolves.toMatchObject({ value: 'new' });
  });

  it('remembers for a while what AWS did not find, input by input, unless we have made it', async () => {
    const { governor, advance } = start();
    const missing = () => work(async () => Promise.reject(notFound()), 'a');
    const found = (input: string) =>
      work(async () => ({ value: 'found' }), input);
    await expect(governor.run(missing())).rejects.toMatchObject({
      code: 'rejected',
    });
    await expect(governor.run(found('b'))).resolves.toMatchObject({
      value: 'found',
    });
    advance(19);
    await expect(governor.run(found('a'))).rejects.toMatchObject({
      code: 'rejected',
    });
    await governor.forget({ ...OPERATION, input: 'a' });
    await expect(governor.run(found('a'))).resolves.toMatchObject({
      value: 'found',
    });
  });

  it('asks soon again for what was incomplete, and not for what is always too much', async () => {
    const { governor, advance } = start();
    const asked: string[] = [];
    const read = (code: 'partial-data' | 'truncated') =>
      governor.run(
        work(async () => {
          asked.push(code);
          return { value: code, messages: [{ code, text: 'So it is.' }] };
        }, code),
      );
    await read('partial-data');
    await read('truncated');
    advance(20);
    await read('partial-data');
    await read('truncated');
    expect(asked).toEqual(['partial-data', 'truncated', 'partial-data']);
  });
});
