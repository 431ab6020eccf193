import type {
  LogEvent,
  Span,
  TraceLogsResponse,
  TraceResponse,
  TracesResponse,
  TraceSummary,
} from '@skafu/plugin-skafu-observability-common';
import { END, exampleMeta, START } from './examples';

export const TRACE_ID = '1-69a4207c-000000000000000000000001';

export function exampleSummary(
  changes: Partial<TraceSummary> = {},
): TraceSummary {
  return {
    traceId: TRACE_ID,
    accountId: '111122223333',
    region: 'eu-west-1',
    startedAt: '2026-03-01T11:18:00.000Z',
    durationMs: 2310,
    responseTimeMs: 2310,
    status: 'fault',
    inProgress: false,
    http: {
      method: 'POST',
      url: 'https://shop.example.com/pay?card=1',
      status: 502,
    },
    entryPoint: { name: 'checkout', type: 'AWS::ECS::Container' },
    services: ['checkout', 'payments', 'payments-table'],
    annotations: {},
    rootCause: {
      service: 'payments',
      step: 'DynamoDB',
      name: 'ProvisionedThroughputExceededException',
      message: 'The table is too small.',
    },
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/xray',
    ...changes,
  };
}

export function exampleTraces(
  changes: Partial<TracesResponse> = {},
): TracesResponse {
  const items = changes.items ?? [exampleSummary()];
  return {
    start: START,
    end: END,
    items,
    found: items.length,
    histogram: [
      { fromMs: 100, toMs: 150, count: 6, failed: 0 },
      { fromMs: 1500, toMs: 3000, count: 1, failed: 1 },
    ],
    scanned: 1200,
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}

export function exampleSpan(changes: Partial<Span> & { id: string }): Span {
  return {
    name: 'checkout',
    service: 'checkout',
    kind: 'subsegment',
    startMs: 0,
    durationMs: 10,
    selfMs: 10,
    criticalMs: 0,
    inProgress: false,
    inferred: false,
    status: 'ok',
    exceptions: [],
    annotations: {},
    metadata: {},
    links: [],
    ...changes,
  };
}

const EXCEPTION = {
  type: 'ProvisionedThroughputExceededException',
  message: 'The table is too small.',
  stack: ['putPayment (/var/task/store.js:41)'],
};

/** A call that payments makes to its table, as X-Ray tells it. */
export const tableCall = (
  id: string,
  startMs: number,
  changes: Partial<Span> = {},
) =>
  exampleSpan({
    id,
    parentId: 'handler',
    name: 'DynamoDB',
    service: 'payments-table',
    namespace: 'aws',
    inferred: true,
    startMs,
    durationMs: 100,
    selfMs: 100,
    criticalMs: 100,
    status: 'throttle',
    aws: { operation: 'UpdateItem', resource: 'payments-table', retries: 0 },
    exceptions: [EXCEPTION],
    entityRef: 'resource:default/payments-table',
    ...changes,
  });

/** checkout asks payments, whose table refuses three times; beside it, orders is told. */
export const exampleSpans = (): Span[] => [
  exampleSpan({
    id: 'root',
    kind: 'segment',
    durationMs: 2310,
    selfMs: 110,
    criticalMs: 290,
    status: 'fault',
    http: { method: 'POST', url: 'https://shop.example.com/pay', status: 502 },
    entityRef: 'component:default/checkout',
  }),
  exampleSpan({
    id: 'handler',
    parentId: 'root',
    name: 'payments',
    service: 'payments',
    kind: 'segment',
    origin: 'AWS::Lambda::Function',
    startMs: 100,
    durationMs: 2020,
    selfMs: 1720,
    criticalMs: 1720,
    status: 'fault',
    aws: { requestId: '5b1f0d0a-58c1-4f37-9a0c-1f7c0d3e9a11' },
    annotations: { customer_id: 'cus-7' },
    metadata: { default: { amount: 95.5, cards: ['visa'] } },
    entityRef: 'component:default/payments',
  }),
  tableCall('try1', 300),
  tableCall('try2', 700),
  tableCall('try3', 1900),
  exampleSpan({
    id: 'orders',
    parentId: 'root',
    name: 'orders',
    service: 'orders',
    kind: 'segment',
    startMs: 2130,
    durationMs: 180,
    selfMs: 180,
    http: { method: 'POST', url: 'http://orders.internal/orders' },
  }),
];

export function exampleTrace(
  changes: Partial<TraceResponse> = {},
): TraceResponse {
  return {
    traceId: TRACE_ID,
    accountId: '111122223333',
    region: 'eu-west-1',
    startedAt: '2026-03-01T11:18:00.000Z',
    durationMs: 2310,
    status: 'fault',
    inProgress: false,
    spans: exampleSpans(),
    services: [
      {
        name: 'payments',
        entityRef: 'component:default/payments',
        spans: 1,
        selfMs: 1720,
      },
      { name: 'payments-table', spans: 3, selfMs: 300 },
      { name: 'orders', spans: 1, selfMs: 180 },
      { name: 'checkout', spans: 1, selfMs: 110 },
    ],
    source: 'xray',
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/xray',
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}

export function exampleEvent(changes: Partial<LogEvent> = {}): LogEvent {
  return {
    id: 'line-1',
    timestamp: '2026-03-01T11:18:02.000Z',
    message: JSON.stringify({
      level: 'ERROR',
      service: 'payments',
      message:
        'payments failed: DynamoDB UpdateItem on payments-table: ProvisionedThroughputExceededException',
      requestId: '5b1f0d0a-58c1-4f37-9a0c-1f7c0d3e9a11',
    }),
    accountId: '111122223333',
    region: 'eu-west-1',
    logGroup: '/aws/lambda/payments',
    logStream: '2026/03/01/[$LATEST]1',
    ...changes,
  };
}

export function exampleTraceLogs(
  changes: Partial<TraceLogsResponse> = {},
): TraceLogsResponse {
  return {
    traceId: TRACE_ID,
    items: [
      exampleEvent(),
      exampleEvent({
        id: 'line-2',
        timestamp: '2026-03-01T11:18:02.310Z',
        message: JSON.stringify({ level: 'INFO', message: 'POST /pay 502' }),
        logGroup: '/ecs/checkout',
      }),
    ],
    searched: [
      {
        accountId: '111122223333',
        region: 'eu-west-1',
        logGroup: '/aws/lambda/payments',
      },
      {
        accountId: '111122223333',
        region: 'eu-west-1',
        logGroup: '/ecs/checkout',
      },
    ],
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}
