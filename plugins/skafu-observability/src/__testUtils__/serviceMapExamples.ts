import type {
  ServiceMapEdge,
  ServiceMapNode,
  ServiceMapResponse,
  ServiceStats,
} from '@skafu/plugin-skafu-observability-common';
import { END, exampleMeta, START } from './examples';

/** What X-Ray could tell; tests change only what they are about. */

const PLACE = { accountId: '111122223333', region: 'eu-west-1' };

export function exampleStats(
  changes: Partial<ServiceStats> = {},
): ServiceStats {
  const { requests = 600, errors = 0, faults = 0, throttles = 0 } = changes;
  return {
    requests,
    ok: requests - errors - faults - throttles,
    errors,
    faults,
    throttles,
    errorRate: (errors + faults + throttles) / requests,
    faultRate: faults / requests,
    avgMs: 80,
    p50Ms: 60,
    p90Ms: 120,
    p99Ms: 240,
    requestsPerMinute: requests / 180,
    ...changes,
  };
}

export function exampleNode(
  type: string,
  name: string,
  changes: Partial<ServiceMapNode> = {},
): ServiceMapNode {
  const place = { ...PLACE, ...changes };
  return {
    id: `${place.accountId}/${place.region}/${type}/${name}`,
    name,
    type,
    ...PLACE,
    root: false,
    focus: false,
    stats: exampleStats(),
    ...changes,
  };
}

export function exampleEdge(
  from: ServiceMapNode,
  to: ServiceMapNode,
  changes: Partial<ServiceMapEdge> = {},
): ServiceMapEdge {
  return {
    from: from.id,
    to: to.id,
    async: false,
    stats: exampleStats(),
    ...changes,
  };
}

/** The demo incident in small: the table throttles, and that shows up to the clients. */
export function exampleMap(
  changes: Partial<ServiceMapResponse> = {},
): ServiceMapResponse {
  const throttled = exampleStats({ requests: 1_200, throttles: 240 });
  const client = exampleNode('client', 'checkout', { stats: undefined });
  const checkout = exampleNode('AWS::ECS::Container', 'checkout', {
    root: true,
    entityRef: 'component:default/checkout',
  });
  const lambda = exampleNode('AWS::Lambda', 'payments', {
    entityRef: 'component:default/payments',
    stats: exampleStats({ faults: 12 }),
  });
  const fn = exampleNode('AWS::Lambda::Function', 'payments');
  const table = exampleNode('AWS::DynamoDB::Table', 'payments-table', {
    entityRef: 'resource:default/payments-table',
    stats: throttled,
  });
  const queue = exampleNode(
    'AWS::SQS::Queue',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/notifications-queue',
  );
  const staging = exampleNode('AWS::ECS::Container', 'checkout', {
    accountId: '444455556666',
  });
  return {
    start: START,
    end: END,
    nodes: [client, checkout, lambda, fn, table, queue, staging],
    edges: [
      exampleEdge(client, checkout),
      exampleEdge(checkout, lambda),
      exampleEdge(lambda, fn),
      exampleEdge(fn, table, { stats: throttled }),
      exampleEdge(checkout, queue, { async: true }),
    ],
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}
