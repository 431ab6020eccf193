import { AlarmDescription, MetricDataResult } from '../../aws/AwsReader';
import { parseArn } from '../../targets/arn';
import { identifyTarget } from '../../targets/identifyTarget';
import { planPanels } from './plan';
import { createInstantFormat, groupById, viewPanel } from './view';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:payments';

function planOf(panelId: string, period: number) {
  const arn = parseArn(ARN);
  if ('problem' in arn) {
    throw new Error(arn.problem);
  }
  const target = identifyTarget({
    arn,
    scope: { accountId: arn.accountId, region: arn.region },
    source: { kind: 'arn', key: 'aws.amazon.com/arn', value: ARN },
  });
  const plan = planPanels([target], period).plans[0];
  const panel = plan?.panels.find(
    ({ definition }) => definition.id === panelId,
  );
  if (!panel) {
    throw new Error(`no panel ${panelId}`);
  }
  return panel;
}

function view(options: {
  panelId?: string;
  results?: Record<string, Pick<MetricDataResult, 'timestamps' | 'values'>>;
  alarms?: AlarmDescription[];
  period?: number;
}) {
  const { panelId = 'errors', results, alarms = [], period = 60 } = options;
  const plan = planOf(panelId, period);
  return viewPanel(plan, {
    results:
      results &&
      groupById(
        Object.entries(results).map(([key, points]) => ({
          ...points,
          id: plan.resultIds.get(key) ?? '',
          label: key,
          status: 'Complete',
        })),
      ),
    alarms,
    window: { start: 0, end: 180_000 },
    period,
    format: createInstantFormat(),
  });
}

function alarmOn(stat: string, period: number): AlarmDescription {
  const metric = {
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: 'payments' },
  };
  return {
    arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors',
    accountId: '111122223333',
    region: 'eu-west-1',
    name: 'errors',
    type: 'metric',
    state: 'OK',
    actionsEnabled: true,
    metric: { ...metric, stat, period },
    inputs: [metric],
    threshold: { value: 10, comparison: '>' },
  };
}

function alarmOnShare(expression: string): AlarmDescription {
  const inputOf = (id: string, metricName: string) => ({
    id,
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: 'payments' },
    stat: 'Sum',
  });
  return {
    ...alarmOn('Sum', 60),
    metric: undefined,
    inputs: [inputOf('e', 'Errors'), inputOf('i', 'Invocations')],
    expression,
    threshold: { value: 5, comparison: '>' },
  };
}

describe('viewPanel', () => {
  it('draws zero where there was traffic and AWS counted nothing', () => {
    const { series } = view({
      results: {
        invocations: { timestamps: [0, 60_000, 120_000], values: [9, 9, 9] },
        errors: { timestamps: [0, 60_000, 120_000], values: [0, 1, 0] },
        throttles: { timestamps: [60_000], values: [4] },
      },
    });
    expect(series).toEqual([
      expect.objectContaining({ id: 'errors', values: [0, 1, 0] }),
      expect.objectContaining({
        id: 'throttles',
        timestamps: [
          '1970-01-01T00:00:00.000Z',
          '1970-01-01T00:01:00.000Z',
          '1970-01-01T00:02:00.000Z',
        ],
        values: [0, 4, 0],
      }),
    ]);
  });

  it('keeps the legend where nothing happened, and has no series where AWS was not read', () => {
    expect(
      view({ results: {} }).series.map(({ label, values }) => [label, values]),
    ).toEqual([
      ['Errors', []],
      ['Throttles', []],
    ]);
    expect(view({}).series).toEqual([]);
  });

  it('scales the threshold of a sum to the period of the panel', () => {
    const alarms = [alarmOn('Sum', 300)];
    expect(view({ alarms, period: 60 }).thresholds).toEqual([
      { alarmName: 'errors', value: 2, comparison: '>', state: 'OK' },
    ]);
    expect(view({ alarms, period: 3600 }).thresholds[0]?.value).toBe(120);
  });

  it('draws no threshold in another unit', () => {
    expect(view({ alarms: [alarmOn('Average', 60)] }).thresholds).toEqual([]);
  });

  it.each([
    ['100 * e / i', 5],
    ['(e/i)*100', 5],
    ['100*(e / i)', 5],
    ['e / i', 500],
  ])(
    'draws the alarm on %s where the same share is drawn',
    (expression, value) => {
      const alarms = [alarmOnShare(expression)];
      expect(view({ panelId: 'error-rate', alarms }).thresholds).toEqual([
        expect.objectContaining({ alarmName: 'errors', value }),
      ]);
      expect(view({ panelId: 'errors', alarms }).thresholds).toEqual([]);
    },
  );

  it.each(['i / e', 'e / (i * 100)', 'e - i', '100 * e / i + 1', 'e'])(
    'draws no line for %s, which is another quantity',
    expression => {
      expect(
        view({ panelId: 'error-rate', alarms: [alarmOnShare(expression)] })
          .thresholds,
      ).toEqual([]);
    },
  );

  it('draws no line for the share of another function', () => {
    const alarm = alarmOnShare('100 * e / i');
    const foreign = {
      ...alarm,
      inputs: alarm.inputs.map(input => ({
        ...input,
        dimensions: { FunctionName: 'other' },
      })),
    };
    expect(
      view({ panelId: 'error-rate', alarms: [foreign] }).thresholds,
    ).toEqual([]);
  });
});
