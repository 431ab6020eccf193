import {
  traceResponseSchema,
  tracesResponseSchema,
  TraceSummary,
} from '@skafu/plugin-skafu-observability-common';
import { component, Portal } from '../../../__testUtils__/startPortal';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The payments incident begins every three hours, and lasts for fifty minutes. */
const INCIDENT = Math.floor((Date.now() - HOUR) / (3 * HOUR)) * 3 * HOUR;

/** For local-aws: ten minutes after an incident, and before our own time. */
export const NOW = new Date(INCIDENT + HOUR);

/** So many minutes after the incident began. */
export function at(minutes: number): string {
  return new Date(INCIDENT + minutes * MINUTE).toISOString();
}

export const DURING = `start=${at(20)}&end=${at(40)}`;
export const PROD = 'accountId=111122223333&region=eu-west-1';
export const STAGING = 'accountId=444455556666&region=eu-west-1';
export const THROTTLED = 'ProvisionedThroughputExceededException';

export const entities = [
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
  }),
  component('payments', {
    'aws.amazon.com/tags': 'service=payments,environment=prod',
  }),
  component('payments-table', {
    'amazon.com/dynamo-db-table-arn':
      'arn:aws:dynamodb:eu-west-1:111122223333:table/payments-table',
  }),
  component('orders-db', {
    'amazon.com/rds-instance-arn':
      'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  }),
  component('recommendations', {
    'aws.amazon.com/tags': 'service=recommendations,environment=prod',
  }),
  component('finder', {
    'aws.amazon.com/xray-service': 'search',
    'amazonaws.com/account-id': '111122223333',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('balancer', {
    'amazonaws.com/load-balancer-arn':
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/storefront-alb/05015b4f83d1b992',
  }),
  component('unmapped'),
];

export async function listTraces(portal: Portal, query: string) {
  const response = await portal.get(`/v1/traces?${query}`);
  expect(response.body.error).toBeUndefined();
  return tracesResponseSchema.parse(response.body);
}

export async function readTrace(portal: Portal, traceId: string, query = PROD) {
  const response = await portal.get(`/v1/traces/${traceId}?${query}`);
  expect(response.body.error).toBeUndefined();
  return traceResponseSchema.parse(response.body);
}

/** A trace in which payments failed because its table refused it. */
export async function findIncident(portal: Portal): Promise<TraceSummary> {
  const { items } = await listTraces(
    portal,
    `entityRef=component:default/payments&${DURING}&status=fault&limit=200`,
  );
  const trace = items.find(({ rootCause }) => rootCause?.name === THROTTLED);
  if (!trace) {
    throw new Error('no trace of the incident');
  }
  return trace;
}

export function callsOf(portal: Portal, operation: string): number {
  return portal.aws.calls.count({ operation });
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
