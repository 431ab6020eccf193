import type {
  AccountsResponse,
  Alarm,
  AlarmsResponse,
  EntityMetricsResponse,
  Panel,
  Target,
  TargetsResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { choosePeriod } from '@skafu/plugin-skafu-observability-common';
import { windowOf } from '../src/components/TimeRangePicker';
import { LAMBDA, TABLE, type PanelShape } from './shapes';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const CONSOLE = `https://${REGION}.console.aws.amazon.com`;

const TARGETS: Target[] = [
  {
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:payments`,
    accountId: ACCOUNT,
    region: REGION,
    resourceType: 'lambda:function',
    typeTitle: 'Lambda function',
    name: 'payments',
    supported: true,
    consoleUrl: `${CONSOLE}/lambda/home#/functions/payments`,
    sources: [
      {
        kind: 'arn',
        key: 'aws.amazon.com/arn',
        value: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:payments`,
      },
      { kind: 'tags', key: 'aws.amazon.com/tags', value: 'service=payments' },
    ],
  },
  {
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/payments-table`,
    accountId: ACCOUNT,
    region: REGION,
    resourceType: 'dynamodb:table',
    typeTitle: 'DynamoDB table',
    name: 'payments-table',
    supported: true,
    consoleUrl: `${CONSOLE}/dynamodbv2/home#table?name=payments-table`,
    sources: [
      { kind: 'tags', key: 'aws.amazon.com/tags', value: 'service=payments' },
    ],
  },
  {
    arn: `arn:aws:iam::${ACCOUNT}:role/payments`,
    accountId: ACCOUNT,
    resourceType: 'iam:role',
    typeTitle: 'iam:role',
    name: 'payments',
    supported: false,
    sources: [
      { kind: 'tags', key: 'aws.amazon.com/tags', value: 'service=payments' },
    ],
  },
];

/** An incident of 35 minutes that began 50 minutes ago. */
function severity(time: number, now: number): number {
  const age = (now - time) / 60_000;
  return age < 50 && age > 12 ? Math.min(1, (50 - age) / 6, (age - 12) / 3) : 0;
}

/** The same noise for the same moment. */
function noise(time: number, salt: number): number {
  const x = Math.sin(time / 60_000 + salt * 97.13) * 43_758.5453;
  return x - Math.floor(x);
}

export function entityMetrics(
  entityRef: string,
  range: TimeRange,
): EntityMetricsResponse {
  const now = Date.now();
  const { start, end } = windowOf(range, now);
  const period = choosePeriod({ start, end, now, maxDatapoints: 360 });
  const panelsOf = (target: Target, shapes: PanelShape[]): Panel[] =>
    shapes.map(({ lines, thresholds, ...shape }, panelIndex) => ({
      ...shape,
      id: `${target.resourceType}/${shape.title}`,
      targetArn: target.arn,
      accountId: target.accountId,
      region: REGION,
      thresholds: thresholds ?? [],
      consoleUrl: `${CONSOLE}/cloudwatch/home#metricsV2:`,
      series: lines.map((line, lineIndex) => {
        const timestamps: string[] = [];
        const values: number[] = [];
        const first = Math.ceil(start / 1000 / period) * period;
        for (let time = first; time * 1000 < end; time += period) {
          const instant = time * 1000;
          const missing = panelIndex === 4 && noise(instant, 5) > 0.93;
          if (!missing) {
            const day =
              1 + 0.25 * Math.sin((instant / 86_400_000) * 2 * Math.PI);
            const wobble =
              1 +
              (noise(instant, panelIndex * 7 + lineIndex) - 0.5) *
                2 *
                line.swing;
            const bad = 1 + (line.incident - 1) * severity(instant, now);
            const fill = Math.min(1, (now - instant) / 1000 / period);
            const counted = shape.unit === 'Count' ? fill : 1;
            timestamps.push(new Date(instant).toISOString());
            values.push(Math.max(0, line.base * day * wobble * bad) * counted);
          }
        }
        return {
          id: `s${panelIndex}_${lineIndex}`,
          label: line.label,
          timestamps,
          values,
          status: 'Complete' as const,
        };
      }),
    }));
  return {
    entityRef,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    panels: [...panelsOf(TARGETS[0]!, LAMBDA), ...panelsOf(TARGETS[1]!, TABLE)],
    meta: {
      asOf: new Date(now).toISOString(),
      stale: false,
      partial: true,
      period,
      messages: [
        {
          code: 'no-access',
          text: 'The role SkafuReader may not call cloudwatch:GetMetricData here. Add it to the role’s policy.',
          accountId: '444455556666',
          region: REGION,
          operation: 'cloudwatch:GetMetricData',
        },
      ],
    },
  };
}

export function entityAlarms(entityRef: string): AlarmsResponse {
  const ago = (minutes: number) =>
    new Date(Date.now() - minutes * 60_000).toISOString();
  const alarm = (
    name: string,
    state: Alarm['state'],
    minutes: number,
    rest: Partial<Alarm> = {},
  ): Alarm => ({
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
    accountId: ACCOUNT,
    region: REGION,
    name,
    type: 'metric',
    state,
    stateUpdatedAt: ago(minutes),
    actionsEnabled: true,
    inputs: [],
    consoleUrl: `${CONSOLE}/cloudwatch/home#alarmsV2:alarm/${name}`,
    ...rest,
  });
  return {
    entityRef,
    items: [
      alarm('payments-p99-high', 'ALARM', 44, {
        description: 'Payments are slow for customers.',
        stateReason:
          'Threshold Crossed: 3 out of the last 3 datapoints [1852.4, 1790.2, 1733.9] were greater than the threshold (1500.0).',
        runbookUrl: 'https://runbooks.example.com/payments-latency',
      }),
      alarm('payments-errors', 'ALARM', 47),
      alarm('payments-table-throttles', 'OK', 11),
      alarm('payments-concurrency', 'OK', 60 * 24 * 12),
      alarm('payments-dead-letters', 'INSUFFICIENT_DATA', 60 * 24 * 3, {
        actionsEnabled: false,
      }),
    ],
    meta: { asOf: ago(0), stale: false, partial: false, messages: [] },
  };
}

export function entityTargets(entityRef: string): TargetsResponse {
  return {
    entityRef,
    targets: TARGETS,
    lookups: [
      {
        source: TARGETS[0]!.sources[0]!,
        outcome: 'matched',
        found: 1,
        text: 'The ARN names a Lambda function.',
        accountId: ACCOUNT,
        region: REGION,
      },
      {
        source: TARGETS[1]!.sources[0]!,
        outcome: 'matched',
        found: 3,
        text: 'Resource Groups Tagging found three resources with this tag.',
        accountId: ACCOUNT,
        region: REGION,
      },
      {
        source: TARGETS[1]!.sources[0]!,
        outcome: 'no-access',
        found: 0,
        text: 'The role SkafuReader may not call tag:GetResources here. Add it to the role’s policy.',
        accountId: '444455556666',
        region: REGION,
      },
      {
        source: TARGETS[1]!.sources[0]!,
        outcome: 'empty',
        found: 0,
        text: 'No resource carries these tags.',
        accountId: ACCOUNT,
        region: 'us-east-1',
      },
    ],
    meta: {
      asOf: new Date().toISOString(),
      stale: false,
      partial: true,
      messages: [],
    },
  };
}

export function accounts(): AccountsResponse {
  return {
    items: [
      {
        accountId: ACCOUNT,
        name: 'prod',
        regions: [REGION],
        access: 'available',
        signals: ['metrics', 'alarms', 'targets'],
      },
    ],
    meta: {
      asOf: new Date().toISOString(),
      stale: false,
      partial: false,
      messages: [],
    },
  };
}
