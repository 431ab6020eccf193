import type { Entity } from '@backstage/catalog-model';
import type {
  AccountsResponse,
  Alarm,
  AlarmsResponse,
  EntityMetricsResponse,
  Meta,
  Panel,
  Target,
  TargetsResponse,
} from '@skafu/plugin-skafu-observability-common';

/** What the backend could answer; tests change only what they are about. */

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:payments';

export const START = '2026-03-01T09:00:00.000Z';
export const END = '2026-03-01T12:00:00.000Z';

export const exampleEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payments',
    namespace: 'default',
    annotations: { 'aws.amazon.com/arn': ARN },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
};

export const unmappedEntity: Entity = {
  ...exampleEntity,
  metadata: { name: 'legacy-batch', namespace: 'default' },
};

export function exampleMeta(changes: Partial<Meta> = {}): Meta {
  return {
    asOf: END,
    stale: false,
    partial: false,
    messages: [],
    period: 60,
    ...changes,
  };
}

export function examplePanel(changes: Partial<Panel> = {}): Panel {
  return {
    id: 'lambda/duration',
    title: 'Duration',
    description: 'How long an invocation takes.',
    signal: 'latency',
    unit: 'Milliseconds',
    targetArn: ARN,
    accountId: '111122223333',
    region: 'eu-west-1',
    series: [
      {
        id: 'p50',
        label: 'p50',
        timestamps: ['2026-03-01T11:57:00Z', '2026-03-01T11:58:00Z'],
        values: [84, 91.2],
        status: 'Complete',
      },
      {
        id: 'p99',
        label: 'p99',
        timestamps: ['2026-03-01T11:57:00Z', '2026-03-01T11:58:00Z'],
        values: [1852.4, 310],
        status: 'Complete',
      },
    ],
    thresholds: [
      {
        alarmName: 'payments-p99-high',
        value: 1500,
        comparison: '>',
        state: 'ALARM',
      },
    ],
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home',
    ...changes,
  };
}

export function exampleMetrics(
  changes: Partial<EntityMetricsResponse> = {},
): EntityMetricsResponse {
  return {
    entityRef: 'component:default/payments',
    start: START,
    end: END,
    panels: [
      examplePanel(),
      examplePanel({
        id: 'lambda/invocations',
        title: 'Invocations',
        signal: 'traffic',
        unit: 'Count',
        thresholds: [],
        series: [
          {
            id: 'sum',
            label: 'Sum',
            timestamps: ['2026-03-01T11:58:00Z', '2026-03-01T12:00:00Z'],
            values: [1240, 7],
            status: 'Complete',
          },
        ],
      }),
    ],
    meta: exampleMeta(),
    ...changes,
  };
}

export function exampleTarget(changes: Partial<Target> = {}): Target {
  return {
    arn: ARN,
    accountId: '111122223333',
    region: 'eu-west-1',
    resourceType: 'lambda:function',
    typeTitle: 'Lambda function',
    name: 'payments',
    supported: true,
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/lambda/home',
    sources: [{ kind: 'arn', key: 'aws.amazon.com/arn', value: ARN }],
    ...changes,
  };
}

export function exampleTargets(
  changes: Partial<TargetsResponse> = {},
): TargetsResponse {
  return {
    entityRef: 'component:default/payments',
    targets: [exampleTarget()],
    lookups: [
      {
        source: { kind: 'arn', key: 'aws.amazon.com/arn', value: ARN },
        outcome: 'matched',
        found: 1,
        text: 'The ARN names a Lambda function.',
      },
    ],
    meta: exampleMeta(),
    ...changes,
  };
}

export function exampleAccounts(): AccountsResponse {
  const access = { access: 'available' as const, signals: [] };
  return {
    items: [
      {
        accountId: '111122223333',
        name: 'prod',
        regions: ['eu-west-1', 'us-east-1'],
        ...access,
      },
      { accountId: '444455556666', regions: ['eu-west-1'], ...access },
    ],
    meta: exampleMeta({ period: undefined }),
  };
}

export function exampleAlarm(changes: Partial<Alarm> = {}): Alarm {
  const name = changes.name ?? 'payments-p99-high';
  return {
    arn: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`,
    accountId: '111122223333',
    region: 'eu-west-1',
    name,
    type: 'metric',
    state: 'OK',
    stateUpdatedAt: '2026-03-01T11:46:00Z',
    actionsEnabled: true,
    inputs: [],
    consoleUrl: `https://eu-west-1.console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/${name}`,
    ...changes,
  };
}

export function exampleAlarms(
  changes: Partial<AlarmsResponse> = {},
): AlarmsResponse {
  return {
    entityRef: 'component:default/payments',
    items: [exampleAlarm()],
    meta: exampleMeta(),
    ...changes,
  };
}
