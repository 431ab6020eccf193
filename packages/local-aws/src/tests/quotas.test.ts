import {
  CloudTrailClient,
  LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  ListGroupsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { QuotaEnforcer } from '../server/QuotaEnforcer';
import { startLocalAws } from '../startLocalAws';
import { clientConfig, failure, now } from './testAws';

describe('quotas', () => {
  it('allow so many calls a second for each account, region and operation', () => {
    let clock = 5000;
    const enforcer = QuotaEnforcer.create(() => clock);
    const call = (operation: string, changes = {}) =>
      enforcer.allows({
        service: 'cloudwatch',
        operation,
        accountId: '111122223333',
        region: 'eu-west-1',
        ...changes,
      });
    const allowed = (operation: string, attempts: number) =>
      Array.from({ length: attempts }, () => call(operation)).filter(Boolean)
        .length;
    expect(allowed('DescribeAlarms', 20)).toBe(9);
    expect(call('DescribeAlarms', { region: 'us-east-1' })).toBe(true);
    expect(call('DescribeAlarms', { accountId: '444455556666' })).toBe(true);
    // Each of the operations that change alarms has three.
    expect(allowed('PutMetricAlarm', 5)).toBe(3);
    expect(allowed('DeleteAlarms', 5)).toBe(3);
    clock += 112;
    expect(allowed('DescribeAlarms', 5)).toBe(1);
    clock += 60_000;
    expect(allowed('DescribeAlarms', 20)).toBe(9);
    expect(allowed('ListTagsForResource', 1000)).toBe(1000);
  });

  it('are shared where AWS shares them', () => {
    const enforcer = QuotaEnforcer.create(() => 0);
    const subject = { accountId: '1', region: 'r', service: 'cognito' };
    const answers = ['ListGroups', 'ListUsersInGroup', 'AdminAddUserToGroup']
      .flatMap(operation => [operation, operation])
      .map(operation => enforcer.allows({ ...subject, operation }));
    expect(answers).toEqual([true, true, true, true, true, false]);
  });

  it('answer with the throttle error of the service, when they are enforced', async () => {
    for (const enforceQuotas of [true, false]) {
      const aws = await startLocalAws({ now: () => now, enforceQuotas });
      const many = async (count: number, call: () => Promise<unknown>) => {
        const failures = await Promise.all(
          Array.from({ length: count }, () =>
            call().then(
              () => '',
              error => failure(Promise.reject(error)).then(({ name }) => name),
            ),
          ),
        );
        return [...new Set(failures)].sort();
      };
      const trail = new CloudTrailClient(clientConfig(aws));
      const pools = new CognitoIdentityProviderClient(clientConfig(aws));
      const watch = new CloudWatchClient(clientConfig(aws));
      const throttled = (name: string) => (enforceQuotas ? ['', name] : ['']);
      expect(
        await many(30, () =>
          trail.send(new LookupEventsCommand({ StartTime: now })),
        ),
      ).toEqual(throttled('ThrottlingException'));
      expect(
        await many(40, () =>
          pools.send(
            new ListGroupsCommand({ UserPoolId: 'eu-west-1_SkafuPort' }),
          ),
        ),
      ).toEqual(throttled('TooManyRequestsException'));
      expect(
        await many(30, () =>
          watch.send(new DeleteAlarmsCommand({ AlarmNames: [] })),
        ),
      ).toEqual(throttled('Throttling'));
      [trail, pools, watch].forEach(client => client.destroy());
      await aws.close();
    }
  });
});
