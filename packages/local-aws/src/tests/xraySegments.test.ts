import { GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';
import { startLocalAws } from '../startLocalAws';
import { subsegmentsIn } from '../services/xray/segments/TraceView';
import { clientConfig, now, useLocalAws } from './testAws';
import { segments, summaries } from './testTraces';

describe('X-Ray segments', () => {
  const aws = useLocalAws();
  const xray = () => new XRayClient(clientConfig(aws()));

  it('explains a failure by the refused write, and a healthy hour has none', async () => {
    const { found } = await summaries(xray(), {
      FilterExpression:
        'fault service("checkout") { fault } service("payments") { fault }',
    });
    const [summary] = found;
    expect(summary?.FaultRootCauses).toMatchObject([
      {
        ClientImpacting: true,
        Services: [
          { Name: 'web-storefront', Type: 'AWS::ECS::Container' },
          { Name: 'checkout', Type: 'AWS::ECS::Container' },
          { Name: 'payments', Type: 'AWS::Lambda' },
          {
            Name: 'payments',
            Type: 'AWS::Lambda::Function',
            EntityPath: [
              {
                Exceptions: [
                  { Name: 'ProvisionedThroughputExceededException' },
                ],
              },
            ],
          },
        ],
      },
    ]);
    expect(summary?.ErrorRootCauses).toMatchObject([
      { Services: [{ Name: 'payments-table', Inferred: true }] },
    ]);
    const healthy = await summaries(xray(), {
      StartTime: new Date('2026-11-22T11:00:00Z'),
      EndTime: new Date('2026-11-22T11:55:00Z'),
      FilterExpression: 'service("payments-table") { throttle }',
    });
    expect(healthy.processed).toBeGreaterThan(1000);
    expect(healthy.found).toEqual([]);
    expect(healthy.pages).toBeGreaterThan(1);
  });

  it('writes segment documents as X-Ray does', async () => {
    const { found } = await summaries(xray(), {
      FilterExpression:
        'service("payments") { fault } AND service("checkout") { fault }',
    });
    const documents = await segments(xray(), found[0]?.Id ?? '');
    const named = (name: string, origin?: string) =>
      documents.find(
        segment =>
          segment.name === name && (!origin || segment.origin === origin),
      );
    const checkout = named('checkout');
    expect(checkout).toMatchObject({
      trace_id: found[0]?.Id,
      fault: true,
      http: { response: { status: 502 } },
      user: expect.stringMatching(/^cus-/),
      annotations: { order_id: expect.stringMatching(/^ord-/) },
      cause: { exceptions: [{ type: 'PaymentFailedError' }] },
    });
    const invoke = checkout?.subsegments?.find(
      ({ aws: details }) => details?.function_name === 'payments',
    );
    expect(invoke).toMatchObject({
      name: 'Lambda',
      namespace: 'aws',
      fault: true,
    });
    const service = named('payments', 'AWS::Lambda');
    const run = named('payments', 'AWS::Lambda::Function');
    expect(service?.parent_id).toBe(invoke?.id);
    expect(run?.parent_id).toBe(service?.id);
    const [invocation] = run?.subsegments ?? [];
    expect(invocation?.name).toBe('Invocation');
    const exceptions =
      typeof invocation?.cause === 'object' ? invocation.cause.exceptions : [];
    expect(run?.cause).toBe(exceptions[0]?.id);
    const write = invocation?.subsegments?.find(({ throttle }) => throttle);
    expect(write).toMatchObject({
      name: 'DynamoDB',
      namespace: 'aws',
      error: true,
      throttle: true,
      http: { response: { status: 400 } },
      aws: {
        operation: 'PutItem',
        table_name: 'payments-table',
        resource_names: ['payments-table'],
      },
    });
    expect(
      documents.find(({ parent_id: parent }) => parent === write?.id),
    ).toMatchObject({
      inferred: true,
      origin: 'AWS::DynamoDB::Table',
      start_time: write?.start_time,
      end_time: write?.end_time,
      throttle: true,
    });
    const ids = documents.flatMap(segment => [
      segment.id,
      ...subsegmentsIn(segment).map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  it('shows a trace that is still running as partial, and then complete with the same ids', async () => {
    let present = now;
    const server = await startLocalAws({ now: () => present });
    try {
      const client = new XRayClient(clientConfig(server));
      const { found } = await summaries(client, {
        FilterExpression: 'service("payments") { fault }',
      });
      const whole = found[0];
      const finished = await segments(client, whole?.Id ?? '');
      const start = whole?.StartTime?.getTime() ?? 0;
      present = new Date(start + (whole?.Duration ?? 0) * 500);
      const running = await client.send(
        new GetTraceSummariesCommand({
          StartTime: new Date(start - 1000),
          EndTime: new Date(start + 60_000),
          FilterExpression: 'partial',
        }),
      );
      const partial = running.TraceSummaries?.find(
        ({ Id }) => Id === whole?.Id,
      );
      expect(partial).toMatchObject({ IsPartial: true, HasFault: false });
      expect(partial?.ResponseTime).toBeUndefined();
      const open = await segments(client, whole?.Id ?? '');
      expect(open[0]).toMatchObject({ in_progress: true, id: finished[0]?.id });
      expect(open[0]?.end_time).toBeUndefined();
      const ids = new Set(finished.map(({ id }) => id));
      expect(open.length).toBeLessThan(finished.length);
      expect(open.every(({ id }) => ids.has(id))).toBe(true);
      present = new Date(start - 1000);
      expect(await segments(client, whole?.Id ?? '')).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
