import { entityMetricsResponseSchema } from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

const entities = [
  component('payments', {
    'aws.amazon.com/tags': 'service=payments,environment=prod',
  }),
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
    'amazonaws.com/account-id': '111122223333',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('everywhere', { 'aws.amazon.com/tags': 'service=checkout' }),
  component('recommendations', {
    'aws.amazon.com/tags': 'service=recommendations,environment=prod',
  }),
  component('refused', {
    'aws.amazon.com/arn':
      'arn:aws:lambda:eu-west-1:777788889999:function:payments',
  }),
];

// The first look at a place makes local-aws generate its world.
jest.setTimeout(30_000);

const HOUR = 3_600_000;

function at(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

const SCOPE = { accountId: '111122223333', region: 'eu-west-1' };

describe('metrics of an entity', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities });
  });
  afterAll(() => portal.stop());

  async function read(name: string, query = '') {
    const response = await portal.get(
      `/v1/entities/component/default/${name}/metrics${query}`,
    );
    expect(response.status).toBe(200);
    return entityMetricsResponseSchema.parse(response.body);
  }

  it('shows the incident of the last hours in payments', async () => {
    const { panels, meta } = await read('payments', '?range=3h');
    expect(meta).toMatchObject({ partial: false, messages: [], period: 60 });

    const find = (title: string) => {
      const panel = panels.find(item => item.title === title);
      if (!panel) {
        throw new Error(`no panel ${title}`);
      }
      return panel;
    };
    const largest = (title: string, label: string) =>
      Math.max(
        ...find(title)
          .series.filter(series => series.label.startsWith(label))
          .flatMap(series => series.values),
      );
    expect(largest('Error rate', 'Error rate')).toBeGreaterThan(3);
    expect(largest('Duration', 'p99')).toBeGreaterThan(500);
    expect(largest('Duration', 'p99')).toBeGreaterThan(
      largest('Duration', 'p50'),
    );
    expect(largest('Throttled reads and writes', 'Writes')).toBeGreaterThan(10);
    // Zero where nothing was throttled, at every moment that had requests.
    const reads = find('Throttled reads and writes').series.find(
      series => series.id === 'reads',
    );
    expect(reads?.values.length).toBeGreaterThan(150);
    expect(Math.max(...(reads?.values ?? []))).toBe(0);
    expect(find('Duration').thresholds).toEqual([
      expect.objectContaining({
        alarmName: 'payments-duration-p99-high',
        value: 1000,
        comparison: '>',
      }),
    ]);
    // The alarm computes 100 * errors / invocations, which is what is drawn.
    expect(find('Error rate').thresholds).toEqual([
      expect.objectContaining({ alarmName: 'payments-errors', value: 1 }),
    ]);
    expect(panels.slice(0, 5).map(panel => panel.signal)).toEqual([
      'traffic',
      'errors',
      'errors',
      'latency',
      'saturation',
    ]);
  });

  it('links each panel to the same graph in CloudWatch', async () => {
    const { panels } = await read('payments');
    const url = new URL(
      panels.find(panel => panel.title === 'Error rate')?.consoleUrl ?? '',
    );
    expect(url.origin + url.pathname + url.search).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=eu-west-1',
    );
    const graph = JSON.parse(
      decodeURIComponent(url.hash.replace('#metricsV2:graph=', '')),
    );
    expect(graph.metrics).toEqual([
      [
        'AWS/Lambda',
        'Errors',
        'FunctionName',
        'payments',
        { id: 'errors', visible: false, stat: 'Sum', period: 60 },
      ],
      expect.anything(),
      [
        {
          id: 'rate',
          label: 'Error rate',
          visible: true,
          expression: '100 * errors / MAX([errors, invocations])',
          period: 60,
        },
      ],
    ]);
  });

  it('finds the metrics of a REST API by the name in its tag', async () => {
    const { panels } = await read('recommendations');
    const requests = panels.filter(panel => panel.title === 'Requests');
    expect(requests.length).toBeGreaterThan(0);
    expect(requests[0]?.series[0]?.values.length).toBeGreaterThan(150);
  });

  it('adds requests and latency of the target group to an ECS service', async () => {
    const { panels } = await read('checkout');
    const latency = panels.find(panel => panel.title === 'Response time');
    expect(latency?.series.map(series => series.label)).toEqual([
      'p50',
      'p90',
      'p99',
    ]);
    expect(latency?.series[2]?.values.length).toBeGreaterThan(150);
    expect(latency?.thresholds).toEqual([
      expect.objectContaining({ alarmName: 'checkout-p99-high', value: 1.5 }),
    ]);
    const tasks = panels.find(panel => panel.title === 'Running tasks');
    expect(tasks?.series[0]?.values.at(-2)).toBeGreaterThanOrEqual(1);
    expect(tasks?.series[0]?.values.at(-2)).toBeLessThan(50);
  });

  it('reads all panels of an account and region at once, for all viewers', async () => {
    portal.aws.calls.reset();
    // A window that stands still: one that ends now is another one, and another
    // call, when the minute turns while the fifty arrive.
    const window = `?start=${at(-2 * HOUR)}&end=${at(-HOUR)}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => read('everywhere', window)),
    );
    expect(answers[0]?.panels.length).toBeGreaterThanOrEqual(20);
    for (const scope of [
      SCOPE,
      { ...SCOPE, region: 'us-east-1' },
      { accountId: '444455556666', region: 'eu-west-1' },
    ]) {
      const count = portal.aws.calls.count({
        ...scope,
        operation: 'GetMetricData',
      });
      expect({ ...scope, count }).toEqual({ ...scope, count: 1 });
    }

    const usage = await portal.get('/v1/usage');
    expect(usage.body.items).toContainEqual(
      expect.objectContaining({
        ...SCOPE,
        service: 'cloudwatch',
        operation: 'GetMetricData',
        estimatedUsd: expect.any(Number),
      }),
    );
  });

  it('takes a coarser period where fine points are gone', async () => {
    const { panels, meta } = await read('checkout', '?range=30d');
    expect(meta.period).toBe(10_800);
    expect(panels[0]?.series[0]?.values.length).toBeGreaterThan(200);
  });

  it('explains an account that cannot be entered', async () => {
    const { panels, meta } = await read('refused');
    expect(panels.length).toBeGreaterThan(0);
    expect(panels.flatMap(panel => panel.series)).toEqual([]);
    expect(meta.partial).toBe(true);
    expect(meta.messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'no-access',
          accountId: '777788889999',
        }),
      ]),
    );
    expect(new Set(meta.messages.map(({ text }) => text)).size).toBe(1);
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/entities/component/default/nothing/metrics',
    );
    expect(response.status).toBe(404);
  });

  it.each([
    ['?range=3x', 'range must be a span'],
    ['?range=40w&maxDatapoints=0', 'maxDatapoints must be'],
    ['?range=5000d', 'range must be at most 455 days'],
    [`?start=${at(-HOUR)}`, 'end is required'],
    [`?start=${at(0)}&end=${at(-HOUR)}`, 'end must be after start'],
    [`?start=${at(-HOUR)}&end=${at(HOUR)}`, 'end must not lie in the future'],
    ['?start=1986-01-01T00:00:00Z&end=2026-01-01T00:00:00Z', 'start must be'],
    ['?range=1h&start=yesterday&end=today', 'start must be an ISO-8601'],
    ['?rnage=1h', 'rnage is not known'],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(
      `/v1/entities/component/default/payments/metrics${query}`,
    );
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });
});

describe('metrics while AWS fails', () => {
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal({ entities });
  });
  afterEach(() => portal.stop());

  it.each([
    ['throttle', 'throttled'],
    ['accessDenied', 'no-access'],
    ['truncated', 'unreachable'],
    ['html', 'unreachable'],
  ] as const)(
    'keeps the other accounts when one says %s',
    async (error, code) => {
      portal.aws.faults.set([
        { operation: 'GetMetricData', accountId: '444455556666', error },
      ]);
      const response = await portal.get(
        '/v1/entities/component/default/everywhere/metrics',
      );
      expect(response.status).toBe(200);
      const { panels, meta } = entityMetricsResponseSchema.parse(response.body);
      for (const panel of panels) {
        const failed = panel.accountId === '444455556666';
        expect({ ...panel, series: panel.series.length > 0 }).toMatchObject({
          series: !failed,
        });
      }
      expect(meta).toMatchObject({
        partial: true,
        messages: [
          {
            code,
            accountId: '444455556666',
            operation: 'cloudwatch:GetMetricData',
          },
        ],
      });
    },
  );
});
