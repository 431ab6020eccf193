import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { deploysBetween } from '../world/deploys';
import { incidentsBetween } from '../world/incidents';
import { findPlace } from '../world/places';
import { clientConfig, now, query, useLocalAws, valuesOf } from './testAws';

describe('incidents', () => {
  const aws = useLocalAws();
  const prod = () => {
    const place = findPlace('111122223333', 'eu-west-1');
    if (!place) {
      throw new Error('The world lacks prod');
    }
    return place;
  };

  /** Values of a metric that a search finds, within the payments incident or before it. */
  const look = async (
    search: string,
    stat: string,
    when: 'before' | 'within',
  ) => {
    const [from, to] =
      when === 'before' ? ['11:20', '11:50'] : ['12:06', '12:28'];
    const results = await query(
      new CloudWatchClient(clientConfig(aws())),
      [{ Id: 'e1', Expression: `SEARCH('${search}', '${stat}', 60)` }],
      {
        StartTime: new Date(`2026-11-22T${from}:00Z`),
        EndTime: new Date(`2026-11-22T${to}:00Z`),
      },
    );
    return valuesOf(results, 'e1');
  };
  const mean = (values: number[]) =>
    values.reduce((total, value) => total + value, 0) / values.length;

  it.each<[string, string, string, [number, number], [number, number]]>([
    [
      'payments fails',
      '{AWS/Lambda,FunctionName} MetricName="Errors" payments',
      'Average',
      [0, 0.005],
      [0.06, 0.09],
    ],
    [
      'payments slows',
      '{AWS/Lambda,FunctionName} MetricName="Duration" payments',
      'p99',
      [200, 290],
      [1600, 2400],
    ],
    [
      'checkout slows',
      '{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName="TargetResponseTime" checkout',
      'p99',
      [0.25, 0.36],
      [1.7, 2.4],
    ],
    [
      'web-storefront slows a little',
      '{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName="TargetResponseTime" TargetGroup=web',
      'Average',
      [0.12, 0.15],
      [0.155, 0.2],
    ],
    [
      'search does not',
      '{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName="TargetResponseTime" search',
      'p99',
      [0.1, 0.2],
      [0.1, 0.2],
    ],
  ])('%s', async (_, search, stat, usual, broken) => {
    const before = mean(await look(search, stat, 'before'));
    const within = mean(await look(search, stat, 'within'));
    expect(before).toBeGreaterThanOrEqual(usual[0]);
    expect(before).toBeLessThanOrEqual(usual[1]);
    expect(within).toBeGreaterThanOrEqual(broken[0]);
    expect(within).toBeLessThanOrEqual(broken[1]);
  });

  it('throttles the table from nothing to hundreds a minute', async () => {
    const search = '{AWS/DynamoDB,TableName} MetricName="WriteThrottleEvents"';
    expect(await look(search, 'Sum', 'before')).toEqual([]);
    expect(mean(await look(search, 'Sum', 'within'))).toBeGreaterThan(100);
  });

  it('are always within the last hours', () => {
    for (let hour = 0; hour < 48; hour += 1) {
      const at = now.getTime() / 1000 + hour * 3600;
      const origins = (hours: number) =>
        incidentsBetween(prod(), at - hours * 3600, at).map(
          occurrence => occurrence.incident.origin,
        );
      expect(origins(3)).toContain('payments');
      expect(origins(6)).toContain('search');
    }
  });

  it('begin with a deploy and end with its rollback', () => {
    const [incident] = incidentsBetween(
      prod(),
      Date.parse('2026-11-22T12:00:00Z') / 1000,
      Date.parse('2026-11-22T12:10:00Z') / 1000,
    );
    const deploys = deploysBetween(
      prod(),
      incident?.startsAt ?? 0,
      incident?.endsAt ?? 0,
    ).filter(deploy => deploy.service === 'payments');
    expect(deploys).toMatchObject([
      { kind: 'deploy', at: incident?.startsAt },
      { kind: 'rollback', at: incident?.recoversAt },
    ]);
    expect(deploys[0]?.version).toMatch(/^\d+\.\d+\.0$/);
  });
});
