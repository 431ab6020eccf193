import {
  GetServiceGraphCommand,
  GetTraceGraphCommand,
  GetTraceSummariesCommand,
  XRayClient,
  type Service,
} from '@aws-sdk/client-xray';
import { places } from '../world/places';
import { requestsIn, tracesOf } from '../world/requests';
import { clientConfig, failure, minutesAgo, now, useLocalAws } from './testAws';

const from = new Date('2026-11-22T12:05:00Z');
const to = new Date('2026-11-22T12:25:00Z');

function find(services: Service[] | undefined, name: string, type: string) {
  const service = services?.find(
    ({ Name, Type }) => Name === name && Type === type,
  );
  if (!service) {
    throw new Error(`The graph has no ${type} ${name}`);
  }
  return service;
}

describe('X-Ray service graph', () => {
  const aws = useLocalAws();
  const xray = () => new XRayClient(clientConfig(aws()));
  const graph = async (StartTime: Date, EndTime: Date) =>
    (await xray().send(new GetServiceGraphCommand({ StartTime, EndTime })))
      .Services ?? [];

  it('counts what the traces did', async () => {
    const services = await graph(from, to);
    const [prod] = places;
    const requests = Array.from({ length: 20 }, (_, index) =>
      prod ? tracesOf(prod, from.getTime() / 60_000 + index) : [],
    )
      .flat()
      .flatMap(requestsIn)
      .filter(({ service }) => service === 'payments');
    const faults = requests.filter(({ outcome }) => outcome === 'fault').length;
    expect(faults).toBeGreaterThan(5);
    const payments = find(services, 'payments', 'AWS::Lambda::Function');
    expect(payments).toMatchObject({
      State: 'active',
      AccountId: '111122223333',
      SummaryStatistics: {
        TotalCount: requests.length,
        OkCount: requests.length - faults,
        FaultStatistics: { TotalCount: faults },
        ErrorStatistics: { TotalCount: 0, ThrottleCount: 0 },
      },
    });
    expect(payments.SummaryStatistics?.TotalResponseTime).toBeCloseTo(
      requests.reduce((total, request) => total + request.durationMs, 0) / 1000,
      1,
    );
    const counted = (payments.ResponseTimeHistogram ?? []).reduce(
      (total, { Count = 0 }) => total + Count,
      0,
    );
    expect(counted).toBe(requests.length);
  });

  it('leads from the client to the table that refuses', async () => {
    const services = await graph(from, to);
    const next = (service: Service, name: string, type: string) => {
      const target = find(services, name, type);
      const edge = service.Edges?.find(
        ({ ReferenceId }) => ReferenceId === target.ReferenceId,
      );
      expect(edge?.SummaryStatistics?.TotalCount).toBeGreaterThan(0);
      return { target, edge };
    };
    const ecs = 'AWS::ECS::Container';
    const client = find(services, 'web-storefront', 'client');
    expect(client).toMatchObject({ State: 'unknown' });
    expect(client.SummaryStatistics).toBeUndefined();
    const shop = next(client, 'web-storefront', ecs).target;
    expect(shop.Root).toBe(true);
    const checkout = next(shop, 'checkout', ecs).target;
    expect(checkout.Root).toBeUndefined();
    const lambda = next(checkout, 'payments', 'AWS::Lambda').target;
    const payments = next(lambda, 'payments', 'AWS::Lambda::Function').target;
    const { target: table, edge } = next(
      payments,
      'payments-table',
      'AWS::DynamoDB::Table',
    );
    expect(table.State).toBe('unknown');
    expect(
      edge?.SummaryStatistics?.ErrorStatistics?.ThrottleCount,
    ).toBeGreaterThan(20);
    const orders = next(checkout, 'orders', ecs).target;
    const queue = next(
      orders,
      'https://sqs.eu-west-1.amazonaws.com/111122223333/notifications-queue',
      'AWS::SQS::Queue',
    ).target;
    next(queue, 'notifications', 'AWS::Lambda');
    const gateway = next(
      shop,
      'recommendations-api/prod',
      'AWS::ApiGateway::Stage',
    ).target;
    next(gateway, 'recommendations', 'AWS::Lambda');
  });

  it('has no throttles before the incident', async () => {
    const services = await graph(
      new Date('2026-11-22T11:00:00Z'),
      new Date('2026-11-22T11:30:00Z'),
    );
    const table = find(services, 'payments-table', 'AWS::DynamoDB::Table');
    expect(table.SummaryStatistics?.ErrorStatistics?.TotalCount).toBe(0);
    expect(table.SummaryStatistics?.OkCount).toBeGreaterThan(500);
  });

  it('is the same whether asked for at once or in parts', async () => {
    const odd = (time: string) => new Date(`2026-11-22T${time}Z`);
    const total = (services: Service[]) =>
      find(services, 'search', 'AWS::ECS::Container').SummaryStatistics
        ?.TotalCount ?? 0;
    const whole = total(await graph(odd('11:00:17.500'), odd('11:20:43')));
    const parts =
      total(await graph(odd('11:00:17.500'), odd('11:07:31'))) +
      total(await graph(odd('11:07:31'), odd('11:20:43')));
    expect(whole).toBeGreaterThan(20);
    expect(parts).toBe(whole);
  });

  it('covers six hours and no more', async () => {
    const day = await graph(minutesAgo(360), now);
    expect(
      find(day, 'checkout', 'AWS::ECS::Container').SummaryStatistics
        ?.TotalCount,
    ).toBeGreaterThan(2000);
    expect(await failure(graph(minutesAgo(361), now))).toEqual({
      name: 'InvalidRequestException',
      message: 'Time range cannot be longer than 6 hours',
      status: 400,
    });
    expect(
      await failure(
        xray().send(
          new GetServiceGraphCommand({
            StartTime: from,
            EndTime: to,
            GroupName: 'nobody',
          }),
        ),
      ),
    ).toMatchObject({ name: 'InvalidRequestException' });
  });

  it('can be of some traces only', async () => {
    const { TraceSummaries } = await xray().send(
      new GetTraceSummariesCommand({
        StartTime: from,
        EndTime: to,
        FilterExpression: 'service("search")',
      }),
    );
    const ids = (TraceSummaries ?? [])
      .slice(0, 3)
      .flatMap(({ Id }) => Id ?? []);
    const { Services } = await xray().send(
      new GetTraceGraphCommand({ TraceIds: ids }),
    );
    expect(
      find(Services, 'search', 'AWS::ECS::Container').SummaryStatistics,
    ).toMatchObject({ TotalCount: 3 });
    expect(Services?.map(({ Name }) => Name)).not.toContain('payments');
  });
});
