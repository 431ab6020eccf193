import type {
  SecurityEvent,
  SecurityEventsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { END, exampleMeta, START } from './examples';

const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:payments';

export function exampleEvent(
  changes: Partial<SecurityEvent> = {},
): SecurityEvent {
  return {
    id: 'deploy-1',
    at: '2026-03-01T11:50:00.000Z',
    source: 'cloudtrail',
    severity: 'info',
    severityReason: 'A deploy',
    name: 'UpdateFunctionCode20150331v2',
    title: 'Update function code: payments',
    actor: { name: 'github-deploy/payments', type: 'role' },
    outcome: 'success',
    accountId: '111122223333',
    region: 'eu-west-1',
    sourceIp: '192.0.2.140',
    resources: [
      { type: 'AWS::Lambda::Function', name: 'payments', arn: FUNCTION },
    ],
    entityRef: 'component:default/payments',
    detail: { eventSource: 'lambda.amazonaws.com', publish: 'false' },
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/1',
    ...changes,
  };
}

/** What the portal refused somebody. */
export function exampleRefusal(
  changes: Partial<SecurityEvent> = {},
): SecurityEvent {
  return {
    id: 'refusal-1',
    at: '2026-03-01T10:30:00.000Z',
    source: 'portal',
    severity: 'medium',
    severityReason: 'The portal refused it, for want of permission',
    name: 'skafu-observability.access-denied',
    title: 'Access denied',
    actor: { name: 'user:default/vera', type: 'user' },
    outcome: 'failure',
    resources: [],
    errorCode: 'NotAllowedError',
    errorMessage: 'You may not read costs',
    detail: { method: 'GET', poolId: 'null' },
    correlationId: 'request-0815',
    ...changes,
  };
}

export function exampleEvents(
  changes: Partial<SecurityEventsResponse> = {},
): SecurityEventsResponse {
  return {
    start: START,
    end: END,
    items: [exampleEvent(), exampleRefusal()],
    counts: { info: 1, low: 0, medium: 1, high: 0, critical: 0 },
    meta: exampleMeta({ period: undefined }),
    ...changes,
  };
}
