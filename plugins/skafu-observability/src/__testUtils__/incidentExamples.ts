import type { Entity } from '@backstage/catalog-model';
import type {
  AlarmHistoryItem,
  SecurityEvent,
  ServiceMapResponse,
  ServiceStats,
  Span,
} from '@skafu/plugin-skafu-observability-common';
import type { fakeBackend } from './backend';
import {
  exampleAlarm,
  exampleAlarms,
  exampleMeta,
  exampleMetrics,
  examplePanel,
} from './examples';

/**
 * A deploy of payments at 10:40 makes payments-table throttle from 10:42 on;
 * checkout's alarm fires from 10:46 to 11:20. It is noon.
 */
export const NOW = Date.parse('2026-03-01T12:00:00.000Z');

export const TRACE_ID = '1-6a5f0c2e-0f1e2d3c4b5a69788796a5b4';

const CHECKOUT = 'component:default/checkout';
const PAYMENTS = 'component:default/payments';
const TABLE = 'resource:default/payments-table';

export const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: {
      'aws.amazon.com/arn':
        'arn:aws:ecs:eu-west-1:111122223333:service/storefront/checkout',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
};

export function exampleStats(
  changes: Partial<ServiceStats> = {},
): ServiceStats {
  return {
    requests: 300,
    ok: 300,
    errors: 0,
    faults: 0,
    throttles: 0,
    errorRate: 0,
    faultRate: 0,
    avgMs: 40,
    p50Ms: 30,
    p90Ms: 80,
    p99Ms: 140,
    requestsPerMinute: 5,
    ...changes,
  };
}

/** client → checkout → payments (service and function) → payments-table and an acquirer. */
export function incidentMap(
  stats: Record<string, Partial<ServiceStats>> = {},
): ServiceMapResponse {
  const node = (
    id: string,
    name: string,
    entityRef?: string,
    focus: boolean = false,
  ) => ({
    id,
    name,
    type: id,
    accountId: '111122223333',
    region: 'eu-west-1',
    entityRef,
    root: focus,
    focus,
    stats: exampleStats(stats[id]),
  });
  const edge = (from: string, to: string) => ({ from, to, async: false });
  return {
    entityRef: CHECKOUT,
    start: '2026-03-01T06:00:00.000Z',
    end: '2026-03-01T12:00:00.000Z',
    nodes: [
      { ...node('client', 'client'), stats: undefined },
      node('checkout', 'checkout', CHECKOUT, true),
      node('lambda', 'payments', PAYMENTS),
      node('function', 'payments', PAYMENTS),
      node('table', 'payments-table', TABLE),
      node('acquirer', 'api.acquirer.example.com'),
    ],
    edges: [
      edge('client', 'checkout'),
      edge('checkout', 'lambda'),
      edge('lambda', 'function'),
      edge('function', 'table'),
      edge('function', 'acquirer'),
    ],
    meta: exampleMeta({ period: undefined }),
  };
}

/** As the map is while the table throttles. */
export function troubledMap(): ServiceMapResponse {
  return incidentMap({
    checkout: { faults: 9, p90Ms: 690 },
    lambda: { faults: 20, p90Ms: 540 },
    function: { faults: 20, p90Ms: 540 },
    table: { requests: 900, throttles: 324 },
  });
}

export function exampleDeployEvent(
  changes: Partial<SecurityEvent> = {},
): SecurityEvent {
  return {
    id: 'deploy-1',
    at: '2026-03-01T10:40:00.000Z',
    source: 'cloudtrail',
    severity: 'info',
    severityReason: 'A deploy',
    name: 'UpdateFunctionCode20150331v2',
    title: 'Update function code: payments',
    actor: { name: 'ci-deployer', type: 'role' },
    outcome: 'success',
    accountId: '111122223333',
    region: 'eu-west-1',
    resources: [],
    detail: { s3Key: 'payments/4.2.0.zip' },
    ...changes,
  };
}

function transition(
  at: string,
  from: 'OK' | 'ALARM',
  to: 'OK' | 'ALARM',
): AlarmHistoryItem {
  return { at, type: 'StateUpdate', summary: `${from} to ${to}`, from, to };
}

const throttledSpan: Span = {
  id: 'span-of-the-table',
  name: 'DynamoDB',
  service: 'payments-table',
  kind: 'subsegment',
  namespace: 'aws',
  startMs: 300,
  durationMs: 80,
  selfMs: 80,
  criticalMs: 80,
  inProgress: false,
  inferred: true,
  status: 'throttle',
  aws: { operation: 'PutItem', resource: 'payments-table' },
  exceptions: [{ type: 'ProvisionedThroughputExceededException', stack: [] }],
  annotations: {},
  metadata: {},
  links: [],
};

/** Failed requests of the table per minute, from 09:42 to 11:20. */
function throttles() {
  const start = Date.parse('2026-03-01T09:42:00.000Z');
  const minutes = Array.from(
    { length: 98 },
    (_, index) => start + index * 60_000,
  );
  const began = Date.parse('2026-03-01T10:42:00.000Z');
  return examplePanel({
    id: 'throttles',
    title: 'Throttled reads and writes',
    signal: 'errors',
    unit: 'Count',
    thresholds: [],
    series: [
      {
        id: 'writes',
        label: 'Writes',
        timestamps: minutes.map(at => new Date(at).toISOString()),
        values: minutes.map(at => (at >= began ? 12 : 0)),
        status: 'Complete',
      },
    ],
  });
}

/** Answers everything that the swimlane asks, as the incident above. */
export function answerIncident(backend: ReturnType<typeof fakeBackend>) {
  backend.answer('get', '/service-map', request => {
    const start = new URL(request.url).searchParams.get('start');
    // Compared windows are absolute; the earlier one is before the deploy.
    const isBefore = start !== null && start < '2026-03-01T10:30:00.000Z';
    return isBefore ? incidentMap() : troubledMap();
  });
  backend.answer('get', '/security-events', request => {
    const entityRef = new URL(request.url).searchParams.get('entityRef');
    const items =
      entityRef === PAYMENTS
        ? [
            exampleDeployEvent({
              id: 'deploy-2',
              at: '2026-03-01T10:40:04.000Z',
              name: 'UpdateAlias20150331',
              title: 'Update alias: payments',
              detail: { description: 'deploy 4.2.0' },
            }),
            exampleDeployEvent(),
            exampleDeployEvent({
              id: 'policy',
              at: '2026-03-01T09:10:00.000Z',
              severity: 'medium',
              name: 'PutRolePolicy',
              title: 'Put role policy: payments',
              actor: { name: 'oscar', type: 'user' },
            }),
          ]
        : [];
    return {
      entityRef: entityRef ?? undefined,
      start: '2026-03-01T06:00:00.000Z',
      end: '2026-03-01T12:00:00.000Z',
      items,
      counts: { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
      meta: exampleMeta(),
    };
  });
  backend.answer('get', '/alarms', request => {
    const entityRef = new URL(request.url).searchParams.get('entityRef');
    const items =
      entityRef === CHECKOUT
        ? [
            exampleAlarm({
              name: 'checkout-p99-high',
              stateUpdatedAt: '2026-03-01T11:20:00.000Z',
            }),
          ]
        : [];
    return exampleAlarms({ entityRef: entityRef ?? undefined, items });
  });
  backend.answer('get', '/alarms/:accountId/:region/:name/history', () => ({
    items: [
      transition('2026-03-01T11:20:00.000Z', 'ALARM', 'OK'),
      transition('2026-03-01T10:46:00.000Z', 'OK', 'ALARM'),
    ],
    meta: exampleMeta(),
  }));
  backend.answerMetrics(exampleMetrics({ panels: [throttles()] }));
  backend.answer('get', '/costs/anomalies', () => ({
    currency: 'USD',
    items: [],
    meta: exampleMeta(),
  }));
  backend.answer('get', '/traces', () => ({
    start: '2026-03-01T10:36:00.000Z',
    end: '2026-03-01T11:20:00.000Z',
    items: [
      {
        traceId: TRACE_ID,
        accountId: '111122223333',
        region: 'eu-west-1',
        startedAt: '2026-03-01T10:47:12.000Z',
        durationMs: 2310,
        status: 'fault',
        inProgress: false,
        services: ['checkout', 'payments', 'payments-table'],
        annotations: {},
        rootCause: { service: 'payments' },
        consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
      },
    ],
    found: 1,
    histogram: [],
    scanned: 300,
    meta: exampleMeta(),
  }));
  backend.answer('get', '/traces/:traceId', () => ({
    traceId: TRACE_ID,
    accountId: '111122223333',
    region: 'eu-west-1',
    startedAt: '2026-03-01T10:47:12.000Z',
    durationMs: 2310,
    status: 'fault',
    inProgress: false,
    spans: [throttledSpan],
    services: [],
    source: 'xray',
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    meta: exampleMeta(),
  }));
}
