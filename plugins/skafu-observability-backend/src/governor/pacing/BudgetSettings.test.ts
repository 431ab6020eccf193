import { ConfigReader } from '@backstage/config';
import { BudgetSettings } from './BudgetSettings';

const CALL = {
  accountId: '111122223333',
  region: 'eu-west-1',
  service: 'cloudtrail',
  operation: 'LookupEvents',
};

function read(budgets?: object) {
  return BudgetSettings.fromConfig(
    new ConfigReader({ skafuObservability: budgets ? { budgets } : {} }),
  );
}

describe('BudgetSettings', () => {
  it('takes three quarters of what AWS grants, and little where AWS does not say', () => {
    expect(read().rateOf(CALL)).toBe(1.5);
    expect(read().rateOf({ ...CALL, operation: 'Unheard' })).toBe(3.75);
  });

  it('takes the last configured quota that fits, and the configured share', () => {
    const settings = read({
      share: 0.5,
      quotas: [
        { api: 'cloudtrail:LookupEvents', requestsPerSecond: 10 },
        {
          api: 'cloudtrail:LookupEvents',
          accountId: '444455556666',
          region: 'us-east-1',
          requestsPerSecond: 20,
        },
      ],
    });
    expect(settings.rateOf(CALL)).toBe(5);
    const other = { ...CALL, accountId: '444455556666' };
    expect(settings.rateOf(other)).toBe(5);
    expect(settings.rateOf({ ...other, region: 'us-east-1' })).toBe(10);
  });

  it.each([
    [{ share: 0 }, 'skafuObservability.budgets.share must be above 0'],
    [{ share: 2 }, 'skafuObservability.budgets.share must be above 0'],
    [
      { quotas: [{ api: 'DescribeAlarms', requestsPerSecond: 1 }] },
      'skafuObservability.budgets.quotas[0].api must name a service',
    ],
    [
      { quotas: [{ api: 'cloudwatch:DescribeAlarms', requestsPerSecond: 0 }] },
      'skafuObservability.budgets.quotas[0].requestsPerSecond must be above 0',
    ],
  ])('refuses %j', (budgets, message) => {
    expect(() => read(budgets)).toThrow(message);
  });
});
