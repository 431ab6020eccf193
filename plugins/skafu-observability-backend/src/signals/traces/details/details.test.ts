import {
  logsReadPermission,
  Span,
  traceLogsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import {
  createObservabilityConditionalDecision,
  observabilityConditions,
} from '../../../authorization/subjects/rules';
import {
  callsOf,
  DURING,
  entities,
  findIncident,
  listTraces,
  NOW,
  PROD,
  readTrace,
  STAGING,
  sum,
  THROTTLED,
} from '../__testUtils__/incident';

/** Owns payments, and may read its logs alone. */
const OLGA = 'user:default/olga';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(60_000);

describe('GET /v1/traces/{traceId}', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: entities.map(entity =>
        entity.metadata.name === 'payments'
          ? { ...entity, spec: { ...entity.spec, owner: 'team-payments' } }
          : entity,
      ),
      now: () => NOW,
      decide: (permission, user) =>
        permission.name === logsReadPermission.name && user === OLGA
          ? createObservabilityConditionalDecision(
              logsReadPermission,
              observabilityConditions.isOwnedBy({
                claims: ['group:default/team-payments'],
              }),
            )
          : undefined,
    });
  });
  afterAll(() => portal.stop());

  it("leads to the refused call, from each service's own view", async () => {
    const { traceId, durationMs, startedAt } = await findIncident(portal);
    const trace = await readTrace(portal, traceId);
    expect(trace).toMatchObject({
      traceId,
      accountId: '111122223333',
      region: 'eu-west-1',
      status: 'fault',
      inProgress: false,
      source: 'xray',
      startedAt,
      meta: { partial: false, messages: [] },
    });
    expect(trace.durationMs).toBeCloseTo(durationMs, -1);
    const refused = trace.spans.filter(
      ({ aws, status }) =>
        aws?.operation === 'PutItem' && status === 'throttle',
    );
    expect(refused.length).toBeGreaterThan(1);
    for (const span of refused) {
      expect(span).toMatchObject({
        name: 'DynamoDB',
        service: 'payments-table',
        kind: 'subsegment',
        namespace: 'aws',
        inferred: true,
        entityRef: 'component:default/payments-table',
        aws: { resource: 'payments-table', region: 'eu-west-1' },
        exceptions: [expect.objectContaining({ type: THROTTLED })],
      });
      expect(ancestors(trace.spans, span)).toEqual(
        expect.arrayContaining(['payments', 'checkout', 'web-storefront']),
      );
    }
    // The function's segment refers to the exception of its invocation.
    expect(
      trace.spans.filter(
        ({ service, exceptions }) =>
          service === 'payments' &&
          exceptions[0]?.type === THROTTLED &&
          exceptions[0].stack.length > 0,
      ).length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('accounts for every millisecond of the root once', async () => {
    const { traceId } = await findIncident(portal);
    const { spans, services } = await readTrace(portal, traceId);
    const [root] = spans;
    expect(root).toMatchObject({ service: 'web-storefront', startMs: 0 });
    expect(sum(spans.map(({ criticalMs }) => criticalMs))).toBeCloseTo(
      root?.durationMs ?? 0,
      1,
    );
    const known = new Set<string>();
    for (const span of spans) {
      // Parents stand before their children.
      expect(span.parentId === undefined || known.has(span.parentId)).toBe(
        true,
      );
      known.add(span.id);
      expect(span.selfMs).toBeGreaterThanOrEqual(0);
      expect(span.selfMs).toBeLessThanOrEqual(span.durationMs + 0.001);
      expect(span.criticalMs).toBeLessThanOrEqual(span.selfMs + 0.001);
    }
    expect(sum(services.map(({ spans: count }) => count))).toBe(spans.length);
    expect(sum(services.map(({ selfMs }) => selfMs))).toBeCloseTo(
      sum(spans.map(({ selfMs }) => selfMs)),
      1,
    );
  });

  it('keeps a finished trace', async () => {
    const { traceId } = await findIncident(portal);
    await readTrace(portal, traceId);
    const calls = callsOf(portal, 'BatchGetTraces');
    // As OpenTelemetry writes the id.
    const again = await readTrace(portal, traceId.replace(/^1-|-/g, ''));
    expect(again.traceId).toBe(traceId);
    expect(callsOf(portal, 'BatchGetTraces')).toBe(calls);
  });

  it('looks everywhere when nobody says where', async () => {
    const { traceId } = await findIncident(portal);
    const trace = await readTrace(portal, traceId, '');
    expect(trace).toMatchObject({
      accountId: '111122223333',
      region: 'eu-west-1',
    });
    expect(trace.meta.messages).toEqual([
      expect.objectContaining({
        code: 'no-access',
        accountId: '777788889999',
      }),
    ]);
    const byEntity = await readTrace(
      portal,
      traceId,
      'entityRef=component:default/payments',
    );
    expect(byEntity.spans).toHaveLength(trace.spans.length);
  });

  it('retrieves from Transaction Search where that keeps the traces', async () => {
    const { items } = await listTraces(
      portal,
      `${STAGING}&${DURING}&service=payments`,
    );
    const [summary] = items;
    const before = {
      batch: callsOf(portal, 'BatchGetTraces'),
      start: callsOf(portal, 'StartTraceRetrieval'),
    };
    const trace = await readTrace(portal, summary?.traceId ?? '', STAGING);
    expect(trace).toMatchObject({
      source: 'transaction-search',
      accountId: '444455556666',
      status: summary?.status,
    });
    expect(trace.durationMs).toBeCloseTo(summary?.durationMs ?? 0, -1);
    expect(trace.services.map(({ name }) => name)).toContain('payments-table');
    // Where it is, is known without looking in the wrong place first.
    expect(callsOf(portal, 'BatchGetTraces')).toBe(before.batch);
    expect(callsOf(portal, 'StartTraceRetrieval')).toBe(before.start + 1);
    await readTrace(portal, summary?.traceId ?? '', STAGING);
    expect(callsOf(portal, 'StartTraceRetrieval')).toBe(before.start + 1);
  });

  it('answers 404 for a trace that is nowhere, and says what could not be looked at', async () => {
    const response = await portal.get(
      '/v1/traces/1-6a000000-000000000000000000000000',
    );
    expect(response.status).toBe(404);
    expect(response.body.error.message).toMatch(
      /X-Ray keeps traces for 30 days.*account 777788889999/,
    );
  });

  it.each([
    ['trace-1', '', 'traceId must be a trace id such as'],
    [
      '1-6a000000-000000000000000000000000',
      '?accountId=999900001111',
      'accountId 999900001111 is not',
    ],
  ])('answers 400 to %s%s', async (traceId, query, message) => {
    const response = await portal.get(`/v1/traces/${traceId}${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('brings what each service logged about it, in order', async () => {
    const { traceId } = await findIncident(portal);
    const response = await portal.get(`/v1/traces/${traceId}/logs?${PROD}`);
    const { items, searched, meta } = traceLogsResponseSchema.parse(
      response.body,
    );
    expect(meta).toMatchObject({ partial: false, messages: [] });
    expect(searched.map(({ logGroup }) => logGroup)).toEqual(
      expect.arrayContaining([
        '/aws/lambda/payments',
        '/ecs/checkout',
        '/ecs/web-storefront',
      ]),
    );
    expect(items.every(({ message }) => message.includes(traceId))).toBe(true);
    const moments = items.map(({ timestamp }) => timestamp);
    expect(moments).toEqual([...moments].sort());
    expect(
      items.some(
        ({ logGroup, message }) =>
          logGroup === '/aws/lambda/payments' && message.includes(THROTTLED),
      ),
    ).toBe(true);
  });

  it('leaves out logs that somebody may not read, and says so', async () => {
    const { traceId } = await findIncident(portal);
    const response = await portal
      .get(`/v1/traces/${traceId}/logs?${PROD}`)
      .set('Authorization', mockCredentials.user.header(OLGA));
    const { items, searched, meta } = traceLogsResponseSchema.parse(
      response.body,
    );
    expect(searched.map(({ logGroup }) => logGroup)).toEqual([
      '/aws/lambda/payments',
    ]);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ logGroup }) => logGroup))).toEqual(
      new Set(['/aws/lambda/payments']),
    );
    expect(meta.partial).toBe(true);
    expect(meta.messages).toEqual([
      expect.objectContaining({
        code: 'no-access',
        text: expect.stringMatching(
          /^\d+ log groups of the trace's services were not searched/,
        ),
      }),
    ]);
  });
});

describe('GET /v1/traces/{traceId}, of one that runs', () => {
  it('shows as much as is known', async () => {
    const later = await startPortal({ entities, now: () => NOW });
    const incident = await findIncident(later);
    const { traceId, startedAt, durationMs } = incident;
    // A caller that gives up ends before what it called.
    const { responseTimeMs = durationMs } = incident;
    const whole = await readTrace(later, traceId);
    await later.stop();

    const portal = await startPortal({
      entities,
      now: () => new Date(Date.parse(startedAt) + responseTimeMs / 2),
    });
    const trace = await readTrace(portal, traceId);
    const calls = callsOf(portal, 'BatchGetTraces');
    await portal.stop();
    expect(calls).toBe(1);
    expect(trace.inProgress).toBe(true);
    expect(trace.spans.length).toBeLessThan(whole.spans.length);
    const [root] = trace.spans;
    expect(root?.inProgress).toBe(true);
    // What runs reaches to the last thing that is known to have happened.
    expect(root?.durationMs).toBe(trace.durationMs);
    const known = trace.spans.flatMap(span => [
      span.startMs,
      ...(span.inProgress ? [] : [span.startMs + span.durationMs]),
    ]);
    expect(root?.durationMs).toBeCloseTo(Math.max(...known), 2);
    expect(sum(trace.spans.map(({ criticalMs }) => criticalMs))).toBeCloseTo(
      root?.durationMs ?? 0,
      1,
    );
  });
});

describe('GET /v1/traces/{traceId}, where the portal may not ask about destinations', () => {
  it('looks in both places', async () => {
    const portal = await startPortal({ entities, now: () => NOW });
    portal.aws.faults.set([
      { operation: 'GetTraceSegmentDestination', error: 'accessDenied' },
    ]);
    const { items } = await listTraces(portal, `${STAGING}&${DURING}`);
    const trace = await readTrace(portal, items[0]?.traceId ?? '', STAGING);
    await portal.stop();
    expect(trace).toMatchObject({
      source: 'transaction-search',
      meta: { partial: false, messages: [] },
    });
  });
});

/** Services above a span, up to the root. */
function ancestors(spans: readonly Span[], span: Span): string[] {
  const parent = spans.find(({ id }) => id === span.parentId);
  return parent ? [parent.service, ...ancestors(spans, parent)] : [];
}
