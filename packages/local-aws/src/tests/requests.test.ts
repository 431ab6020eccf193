import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { deploysBetween } from '../world/deploys';
import {
  apiName,
  apiStage,
  loadBalancerDimension,
  targetGroupDimension,
} from '../world/names';
import { places, type Place } from '../world/places';
import {
  findTrace,
  requestsIn,
  requestsOf,
  tracedIn,
  tracesOf,
  type TracedRequest,
} from '../world/requests';
import { serviceProfile, type ServiceName } from '../world/serviceCatalog';
import { issueCredentials } from '../server/credentials';
import {
  clientConfig,
  metric,
  now,
  query,
  useLocalAws,
  valuesOf,
} from './testAws';

const minuteOf = (time: string) =>
  Date.parse(`2026-11-22T${time}:00Z`) / 60_000;

const prod = () => {
  const [place] = places;
  if (!place) {
    throw new Error('The world lacks prod');
  }
  return place;
};

const minutesFrom = (time: string, count: number) =>
  Array.from({ length: count }, (_, index) => minuteOf(time) + index);

describe('requests of the world', () => {
  const aws = useLocalAws();

  const clientOf = ({ accountId, region }: Place) => {
    const { credentials } = issueCredentials(
      {
        accountId,
        roleName: 'skafu-reader',
        roleSessionName: 'test',
        durationSeconds: 3600,
      },
      now,
    );
    return new CloudWatchClient({
      ...clientConfig(aws(), region),
      credentials: {
        accessKeyId: credentials.AccessKeyId,
        secretAccessKey: credentials.SecretAccessKey,
        sessionToken: credentials.SessionToken,
      },
    });
  };

  const metricsOf = (place: Place, service: ServiceName) => {
    const lambda = serviceProfile(service).runsOn === 'lambda';
    const dimensions: Record<string, string> = lambda
      ? { FunctionName: service }
      : {
          TargetGroup: targetGroupDimension(place, service),
          LoadBalancer: loadBalancerDimension(place),
        };
    const [count, faults, times] = lambda
      ? ['Lambda Invocations', 'Lambda Errors', 'Lambda Duration']
      : [
          'ApplicationELB RequestCount',
          'ApplicationELB HTTPCode_Target_5XX_Count',
          'ApplicationELB TargetResponseTime',
        ];
    return [
      metric('count', `AWS/${count}`, dimensions),
      metric('faults', `AWS/${faults}`, dimensions),
      metric('longest', `AWS/${times}`, dimensions, 'Maximum'),
      metric('median', `AWS/${times}`, dimensions, 'p50'),
      ...(service === 'recommendations'
        ? [
            metric('errors', 'AWS/ApiGateway 4XXError', {
              ApiName: apiName,
              Stage: apiStage,
            }),
          ]
        : []),
      ...(lambda
        ? []
        : [
            metric(
              'errors',
              'AWS/ApplicationELB HTTPCode_Target_4XX_Count',
              dimensions,
            ),
          ]),
    ];
  };

  const everywhere = places.flatMap(place =>
    place.services.map(
      service =>
        [
          `${service} in ${place.environment} ${place.region}`,
          place,
          service,
        ] as const,
    ),
  );

  it.each(everywhere)(
    'are as many, as often failed and as slow as the metrics of %s',
    async (_, place, service) => {
      for (const time of ['12:20', '11:20']) {
        const minute = minuteOf(time);
        const results = await query(
          clientOf(place),
          metricsOf(place, service),
          {
            StartTime: new Date(minute * 60_000),
            EndTime: new Date((minute + 1) * 60_000),
          },
        );
        const value = (id: string) => valuesOf(results, id)[0] ?? 0;
        const requests = requestsOf(place, service, minute);
        const ended = (outcome: string) =>
          requests.filter(request => request.outcome === outcome).length;
        expect(requests).toHaveLength(value('count'));
        expect(ended('fault')).toBe(value('faults'));
        // Functions that are invoked directly have no such metric, and none of these.
        expect(ended('error')).toBe(value('errors'));
        const perSecond = serviceProfile(service).runsOn === 'ecs' ? 1000 : 1;
        const times = requests
          .map(request => request.durationMs / perSecond)
          .sort((one, other) => one - other);
        expect(times.at(-1) ?? 0).toBeCloseTo(value('longest'), 6);
        const middle = times[Math.floor(times.length / 2)] ?? 0;
        const slack = times.length > 50 ? 0.06 : 1;
        expect(Math.abs(middle - value('median'))).toBeLessThanOrEqual(
          value('median') * slack,
        );
      }
    },
  );

  it('start within their minute, in order, each with an id of its own', () => {
    const minute = minuteOf('12:20');
    for (const service of prod().services) {
      const requests = requestsOf(prod(), service, minute);
      const starts = requests.map(request => request.startedAt);
      expect(starts).toEqual([...starts].sort((one, other) => one - other));
      expect(starts[0]).toBeGreaterThanOrEqual(minute * 60_000);
      expect(starts.at(-1)).toBeLessThan((minute + 1) * 60_000);
      expect(new Set(requests.map(request => request.requestId)).size).toBe(
        requests.length,
      );
      for (const { requestId } of requests) {
        expect(requestId).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }
    }
  });

  it('carry the version that is deployed when they come', () => {
    const [deploy, rollback] = deploysBetween(
      prod(),
      minuteOf('12:00') * 60,
      minuteOf('12:50') * 60,
    ).filter(({ service }) => service === 'payments');
    const versions = (time: string) =>
      new Set(
        requestsOf(prod(), 'payments', minuteOf(time)).map(
          request => request.version,
        ),
      );
    const before = versions('11:59');
    expect(versions('12:00')).toEqual(new Set([deploy?.version]));
    expect(before.has(deploy?.version ?? '')).toBe(false);
    expect(versions('12:46')).toEqual(new Set([rollback?.version]));
    expect(before).toEqual(new Set([rollback?.version]));
  });

  it('fail in an incident by what causes it, and otherwise by something else', () => {
    const causes = (time: string) =>
      minutesFrom(time, 15).flatMap(minute =>
        requestsOf(prod(), 'payments', minute).flatMap(
          request => request.cause?.type ?? [],
        ),
      );
    const within = causes('12:10');
    expect(within.length).toBeGreaterThan(150);
    expect(new Set(within)).toEqual(
      new Set(['ProvisionedThroughputExceededException']),
    );
    const before = causes('11:10');
    expect(before.length).toBeGreaterThan(0);
    expect(before).not.toContain('ProvisionedThroughputExceededException');
  });

  describe('that are traced', () => {
    it('are the requests of their services, and nobody else has their trace id', () => {
      for (const place of places) {
        const minute = minuteOf('12:20');
        const traced = new Map(
          tracesOf(place, minute).flatMap(trace =>
            requestsIn(trace).map(request => [request.requestId, request]),
          ),
        );
        const sampled = place.services.flatMap(service =>
          requestsOf(place, service, minute).filter(
            request => request.traceId !== undefined,
          ),
        );
        expect(traced.size).toBeGreaterThan(0);
        expect(sampled).toHaveLength(traced.size);
        for (const request of sampled) {
          expect(traced.get(request.requestId)).toEqual(request);
        }
      }
    });

    it('can be found by their trace id, where they are and nowhere else', () => {
      const [one, other] = places;
      for (const trace of tracesOf(prod(), minuteOf('12:20'))) {
        expect(one && findTrace(one, trace.traceId)).toBe(trace);
        expect(other && findTrace(other, trace.traceId)).toBeUndefined();
      }
      expect(findTrace(prod(), '1-6b02e02c-nonsense')).toBeUndefined();
    });

    it('last as long as what they wait for', () => {
      const check = (traced: TracedRequest) => {
        const { startedAt, durationMs } = traced.request;
        let free = startedAt;
        for (const call of traced.calls) {
          expect(call.startedAt).toBeGreaterThanOrEqual(free - 0.01);
          free = call.startedAt + call.durationMs;
          for (const led of call.led ? [call.led] : []) {
            const { request } = led;
            const waited =
              call.target.kind !== 'queue' && call.cause === undefined;
            expect(request.startedAt).toBeGreaterThanOrEqual(call.startedAt);
            expect(
              waited ? request.startedAt + request.durationMs : 0,
            ).toBeLessThanOrEqual(free + 0.01);
            check(led);
          }
        }
        expect(free).toBeLessThanOrEqual(startedAt + durationMs + 0.01);
      };
      for (const time of ['11:20', '12:20']) {
        for (const minute of minutesFrom(time, 5)) {
          tracesOf(prod(), minute).forEach(trace => check(trace.root));
        }
      }
    });

    it('are 20 to 30 a minute in prod, and fewer elsewhere', () => {
      const perMinute = places.map(
        place =>
          minutesFrom('12:00', 20).flatMap(minute => tracesOf(place, minute))
            .length / 20,
      );
      expect(perMinute[0]).toBeGreaterThan(20);
      expect(perMinute[0]).toBeLessThan(30);
      expect(perMinute[1]).toBeLessThan(12);
      expect(perMinute[2]).toBeLessThan(4);
      expect(perMinute[2]).toBeGreaterThan(0);
    });

    it('fail as often as all of them', () => {
      const minutes = minutesFrom('12:06', 36);
      const share = (requests: { outcome: string }[]) =>
        requests.filter(request => request.outcome === 'fault').length /
        requests.length;
      const all = minutes.flatMap(minute => [
        ...requestsOf(prod(), 'payments', minute),
      ]);
      const traced = all.filter(request => request.traceId);
      expect(traced.length).toBeGreaterThan(300);
      expect(share(traced)).toBeGreaterThan(share(all) * 0.6);
      expect(share(traced)).toBeLessThan(share(all) * 1.4);
    });

    it('have refused writes in the payments incident and at no other time', () => {
      const refused = (time: string, count: number) =>
        minutesFrom(time, count)
          .flatMap(minute => tracesOf(prod(), minute))
          .map(trace => ({
            failed: requestsIn(trace).some(
              ({ service, outcome }) =>
                service === 'payments' && outcome === 'fault',
            ),
            attempts: tracedIn(trace.root).flatMap(({ calls }) =>
              calls.filter(call => call.outcome === 'throttle'),
            ),
          }))
          .filter(({ attempts }) => attempts.length > 0);
      expect(refused('10:55', 60)).toEqual([]);
      const within = refused('12:05', 30);
      const failed = within.filter(trace => trace.failed);
      expect(failed.length).toBeGreaterThan(10);
      expect(within.length).toBeGreaterThan(failed.length);
      for (const { attempts } of failed) {
        expect(attempts.length).toBeGreaterThanOrEqual(3);
        const waits = attempts
          .slice(1)
          .map(
            (attempt, index) =>
              attempt.startedAt - (attempts[index]?.startedAt ?? 0),
          );
        expect(waits).toEqual([...waits].sort((one, other) => one - other));
        expect(attempts[0]).toMatchObject({
          target: { table: 'payments-table', operation: 'PutItem' },
          status: 400,
        });
      }
    });
  });
});
