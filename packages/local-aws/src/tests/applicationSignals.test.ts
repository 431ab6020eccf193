import {
  ApplicationSignalsClient,
  BatchGetServiceLevelObjectiveBudgetReportCommand,
  GetServiceLevelObjectiveCommand,
  ListServiceLevelObjectivesCommand,
  ListServicesCommand,
  type MetricSourceType,
} from '@aws-sdk/client-application-signals';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { incidentsBetween } from '../world/incidents';
import { places } from '../world/places';
import {
  clientConfig,
  credentials,
  failure,
  metric,
  minutesAgo,
  now,
  payments,
  query,
  sum,
  useLocalAws,
  valuesOf,
} from './testAws';

const week = 7 * 24 * 60;
const arn = (name: string) =>
  `arn:aws:application-signals:eu-west-1:111122223333:slo/${name}`;

describe('Application Signals', () => {
  const aws = useLocalAws();
  const signals = (region?: string) =>
    new ApplicationSignalsClient(clientConfig(aws(), region));
  const report = async (SloIds: string[], Timestamp = now) =>
    signals().send(
      new BatchGetServiceLevelObjectiveBudgetReportCommand({
        Timestamp,
        SloIds,
      }),
    );

  it('lists services page by page, with metrics that exist', async () => {
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await signals().send(
        new ListServicesCommand({
          StartTime: minutesAgo(180),
          EndTime: now,
          MaxResults: 3,
          NextToken,
        }),
      );
      expect(page.StartTime).toEqual(new Date('2026-11-22T10:00:00Z'));
      expect(page.ServiceSummaries?.length).toBeLessThanOrEqual(3);
      for (const service of page.ServiceSummaries ?? []) {
        names.push(service.KeyAttributes?.Name ?? '');
        const [latency] = service.MetricReferences ?? [];
        const results = await query(new CloudWatchClient(clientConfig(aws())), [
          metric(
            'latency',
            `${latency?.Namespace} ${latency?.MetricName}`,
            Object.fromEntries(
              (latency?.Dimensions ?? []).map(({ Name, Value }) => [
                Name,
                Value,
              ]),
            ),
            'p50',
          ),
        ]);
        expect(valuesOf(results, 'latency').length).toBeGreaterThan(50);
      }
      NextToken = page.NextToken;
    } while (NextToken);
    expect(names.sort()).toEqual([
      'checkout',
      'inventory',
      'notifications',
      'orders',
      'payments',
      'recommendations',
      'search',
      'web-storefront',
    ]);
  });

  it('lists and describes objectives', async () => {
    const { SloSummaries } = await signals().send(
      new ListServiceLevelObjectivesCommand({}),
    );
    expect(SloSummaries?.map(({ Name }) => Name)).toEqual([
      'checkout-latency',
      'payments-availability',
      'search-latency',
    ]);
    const ofPayments = await signals().send(
      new ListServiceLevelObjectivesCommand({
        KeyAttributes: {
          Type: 'Service',
          Name: 'payments',
          Environment: 'lambda:default',
        },
      }),
    );
    expect(ofPayments.SloSummaries).toMatchObject([
      { Name: 'payments-availability', Arn: arn('payments-availability') },
    ]);
    for (const Id of ['payments-availability', arn('payments-availability')]) {
      const { Slo } = await signals().send(
        new GetServiceLevelObjectiveCommand({ Id }),
      );
      expect(Slo).toMatchObject({
        Name: 'payments-availability',
        EvaluationType: 'RequestBased',
        Goal: {
          AttainmentGoal: 99.9,
          Interval: { RollingInterval: { Duration: 7, DurationUnit: 'DAY' } },
        },
      });
    }
  });

  it('computes the budget of payments from its metrics', async () => {
    const results = await query(
      new CloudWatchClient(clientConfig(aws())),
      [
        metric('total', 'AWS/Lambda Invocations', payments),
        metric('bad', 'AWS/Lambda Errors', payments),
      ],
      {
        StartTime: new Date(
          Math.floor(now.getTime() / 60_000) * 60_000 - week * 60_000,
        ),
        EndTime: new Date(Math.floor(now.getTime() / 60_000) * 60_000 - 60_000),
      },
    );
    const total = sum(valuesOf(results, 'total'));
    const bad = sum(valuesOf(results, 'bad'));
    const { Reports } = await report(['payments-availability']);
    const [found] = Reports ?? [];
    expect(found?.BudgetStatus).toBe('BREACHED');
    expect(found?.TotalBudgetSeconds).toBeUndefined();
    // The last minute is in the report, and not yet in the metrics.
    expect(found?.TotalBudgetRequests).toBeGreaterThanOrEqual(
      Math.floor(total * 0.001),
    );
    expect(found?.TotalBudgetRequests).toBeLessThan(total * 0.001 + 2);
    expect(found?.Attainment).toBeCloseTo((100 * (total - bad)) / total, 1);
    expect(found?.BudgetRequestsRemaining).toBeLessThan(0);
  });

  it('spends budget in an incident, minute by minute, and none without', async () => {
    const [prod] = places;
    const [incident] = prod
      ? incidentsBetween(
          prod,
          minutesAgo(360).getTime() / 1000,
          now.getTime() / 1000,
        ).filter(({ incident: { origin } }) => origin === 'search')
      : [];
    const startsAt = (incident?.startsAt ?? 0) * 1000;
    const at = (minutes: number) => new Date(startsAt + minutes * 60_000);
    const left = async (minutes: number) =>
      (await report(['search-latency'], at(minutes))).Reports?.[0]
        ?.BudgetSecondsRemaining ?? NaN;
    const slow = await query(
      new CloudWatchClient(clientConfig(aws())),
      [
        {
          Id: 'e1',
          Expression:
            "SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName=\"TargetResponseTime\" TargetGroup=search', 'p99', 60)",
        },
      ],
      { StartTime: at(0), EndTime: at(40) },
    );
    const minutes = valuesOf(slow, 'e1').filter(value => value > 0.5).length;
    expect(minutes).toBeGreaterThan(15);
    expect((await left(0)) - (await left(40))).toBe(minutes * 60);
    expect(await left(90)).toBe(await left(59));
  });

  it('reports what exists beside what does not', async () => {
    const answer = await report([arn('search-latency'), 'nothing']);
    expect(answer.Reports).toMatchObject([
      {
        Name: 'search-latency',
        EvaluationType: 'PeriodBased',
        TotalBudgetSeconds: 8640,
      },
    ]);
    expect(answer.Errors).toMatchObject([
      {
        Name: 'nothing',
        Arn: arn('nothing'),
        ErrorCode: 'ResourceNotFoundException',
      },
    ]);
  });

  it('knows nothing of the time before an objective was made', async () => {
    const { Reports } = await report(
      ['search-latency'],
      new Date('2025-01-01T00:00:00Z'),
    );
    expect(Reports?.[0]).toMatchObject({ BudgetStatus: 'INSUFFICIENT_DATA' });
    expect(Reports?.[0]?.Attainment).toBeUndefined();
  });

  it('lists objectives by what they measure', async () => {
    const list = async (...MetricSourceTypes: MetricSourceType[]) => {
      const { SloSummaries } = await signals().send(
        new ListServiceLevelObjectivesCommand({ MetricSourceTypes }),
      );
      return SloSummaries?.length;
    };
    expect(await list('CloudWatchMetric', 'ServiceOperation')).toBe(3);
    expect(await list('CloudWatchMetric')).toBe(0);
  });

  it('is empty where it is not enabled', async () => {
    const east = signals('us-east-1');
    const { ServiceSummaries } = await east.send(
      new ListServicesCommand({ StartTime: minutesAgo(60), EndTime: now }),
    );
    const { SloSummaries } = await east.send(
      new ListServiceLevelObjectivesCommand({}),
    );
    expect([ServiceSummaries, SloSummaries]).toEqual([[], []]);
  });

  it.each([
    [
      'an objective that is not there',
      () => signals().send(new GetServiceLevelObjectiveCommand({ Id: 'no' })),
      'ResourceNotFoundException',
      404,
    ],
    [
      'more than 50 reports',
      () => report(Array(51).fill('checkout-latency')),
      'ValidationException',
      400,
    ],
    [
      'a page that is too large',
      () =>
        signals().send(
          new ListServiceLevelObjectivesCommand({ MaxResults: 51 }),
        ),
      'ValidationException',
      400,
    ],
    [
      'a token that was not issued',
      () =>
        signals().send(
          new ListServiceLevelObjectivesCommand({ NextToken: '?' }),
        ),
      'ValidationException',
      400,
    ],
  ])('refuses %s', async (_, call, name, status) => {
    expect(await failure(call())).toMatchObject({ name, status });
  });

  it('reads path, query string and body as its model says', async () => {
    const get = async (path: string) => {
      const response = await fetch(`${aws().url}${path}`, {
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261122/eu-west-1/application-signals/aws4_request, SignedHeaders=host, Signature=0`,
        },
      });
      return { status: response.status, body: await response.json() };
    };
    const slo = await get(
      `/slo/${encodeURIComponent(arn('checkout-latency'))}`,
    );
    expect(slo.body.Slo.Name).toBe('checkout-latency');
    expect(slo.body.Slo.CreatedTime).toBe(1748851200);
    const time = 'StartTime=2026-11-22T10:00:00Z&EndTime=2026-11-22T12:00:00Z';
    const services = await get(`/services?${time}&MaxResults=2`);
    expect(services.body.ServiceSummaries).toHaveLength(2);
    expect(await get('/services?StartTime=2026-11-22T10:00:00Z')).toMatchObject(
      {
        status: 400,
        body: {
          message:
            "1 validation error detected: Value null at 'endTime' failed to satisfy constraint: Member must not be null",
        },
      },
    );
    expect(await get(`/services?${time}&MaxResults=many`)).toMatchObject({
      status: 400,
    });
  });
});
