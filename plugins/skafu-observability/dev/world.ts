import type {
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

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const CONSOLE = `https://${REGION}.console.aws.amazon.com`;

type Shape = {
  label: string;
  base: number;
  swing: number;
  /** What the incident multiplies it with. */
  incident: number;
};

type PanelShape = Pick<Panel, 'title' | 'description' | 'signal' | 'unit'> & {
  lines: Shape[];
  thresholds?: Panel['thresholds'];
};

const LAMBDA: PanelShape[] = [
  {
    title: 'Duration',
    description: 'How long an invocation takes, by percentile.',
    signal: 'latency',
    unit: 'Milliseconds',
    lines: [
      { label: 'p50', base: 84, swing: 0.08, incident: 3 },
      { label: 'p90', base: 160, swing: 0.1, incident: 7 },
      { label: 'p99', base: 310, swing: 0.16, incident: 6 },
    ],
    thresholds: [
      {
        alarmName: 'payments-p99-high',
        value: 1500,
        comparison: '>',
        state: 'ALARM',
      },
    ],
  },
  {
    title: 'Invocations',
    description: 'How often the function was called.',
    signal: 'traffic',
    unit: 'Count',
    lines: [{ label: 'Invocations', base: 1240, swing: 0.12, incident: 0.8 }],
  },
  {
    title: 'Errors',
    description: 'Invocations that ended in an error.',
    signal: 'errors',
    unit: 'Count',
    lines: [{ label: 'Errors', base: 1.4, swing: 1, incident: 66 }],
    thresholds: [
      {
        alarmName: 'payments-errors',
        value: 25,
        comparison: '>=',
        state: 'ALARM',
      },
    ],
  },
  {
    title: 'Throttles',
    description: 'Invocations that Lambda refused for lack of concurrency.',
    signal: 'saturation',
    unit: 'Count',
    lines: [{ label: 'Throttles', base: 0, swing: 0, incident: 1 }],
  },
  {
    title: 'Concurrent executions',
    description: 'Invocations that ran at the same time.',
    signal: 'saturation',
    unit: 'Count',
    lines: [{ label: 'Maximum', base: 14, swing: 0.25, incident: 3.4 }],
    thresholds: [
      {
        alarmName: 'payments-concurrency',
        value: 400,
        comparison: '>',
        state: 'OK',
      },
    ],
  },
];

const TABLE: PanelShape[] = [
  {
    title: 'Consumed capacity',
    description: 'Read and write capacity units used.',
    signal: 'saturation',
    unit: 'Count/Second',
    lines: [
      { label: 'Read', base: 82, swing: 0.1, incident: 1.2 },
      { label: 'Write', base: 41, swing: 0.1, incident: 2.1 },
    ],
  },
  {
    title: 'Throttled requests',
    description: 'Requests that DynamoDB refused for lack of capacity.',
    signal: 'errors',
    unit: 'Count',
    lines: [
      { label: 'UpdateItem', base: 0.2, swing: 1, incident: 600 },
      { label: 'Query', base: 0.1, swing: 1, incident: 90 },
    ],
  },
  {
    title: 'Latency',
    description: 'How long a successful request takes inside DynamoDB.',
    signal: 'latency',
    unit: 'Milliseconds',
    lines: [
      { label: 'GetItem p99', base: 5.2, swing: 0.05, incident: 1.1 },
      { label: 'UpdateItem p99', base: 8.4, swing: 0.05, incident: 2.4 },
    ],
  },
];

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
