import type { Panel } from '@skafu/plugin-skafu-observability-common';

/** Charts of the generated world, before any number. */

export type Shape = {
  label: string;
  base: number;
  swing: number;
  /** What the incident multiplies it with. */
  incident: number;
};

export type PanelShape = Pick<
  Panel,
  'title' | 'description' | 'signal' | 'unit'
> & {
  lines: Shape[];
  thresholds?: Panel['thresholds'];
};

export const LAMBDA: PanelShape[] = [
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

export const TABLE: PanelShape[] = [
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
