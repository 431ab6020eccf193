import { examplePanel } from '../../../__testUtils__/examples';
import { alarmable } from './addresses';
import { queriesOf } from './graph';
import { datapointsOf, periodsOf } from './periods';
import { withStatistic } from './statistics';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

describe('periodsOf', () => {
  const periods = (days: number, daysAgo: number) => {
    const end = NOW - daysAgo * DAY;
    return periodsOf({ start: end - days * DAY, end }, NOW);
  };

  it('offers only what CloudWatch still has', () => {
    expect(periods(1, 0)).toEqual([60, 300, 900, 1800, 3600, 10_800, 21_600]);
    expect(periods(1, 20)[0]).toBe(300);
    expect(periods(1, 100)[0]).toBe(3600);
  });

  it('offers neither too many points nor too few', () => {
    expect(periods(60, 0)[0]).toBe(1800);
    expect(datapointsOf(300, { start: NOW - DAY, end: NOW })).toBe(288);
  });
});

describe('queriesOf', () => {
  const linkTo = (fragment: string) =>
    queriesOf({ consoleUrl: `https://console/cloudwatch#${fragment}` });

  it('reads metrics and expressions with what is hidden', () => {
    const metrics = [
      [
        'AWS/Lambda',
        'Errors',
        'FunctionName',
        'a',
        { id: 'e', visible: false },
      ],
      ['AWS/Lambda', 'Invocations', { stat: 'Sum' }],
      [{ id: 'rate', expression: '100 * e / i', label: 'Rate' }],
    ];
    const queries = linkTo(
      `metricsV2:graph=${encodeURIComponent(JSON.stringify({ metrics }))}`,
    );
    expect(queries).toEqual([
      {
        id: 'e',
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: 'a' },
        stat: 'Average',
        returnData: false,
      },
      expect.objectContaining({ id: 'm2', dimensions: {}, stat: 'Sum' }),
      {
        id: 'rate',
        expression: '100 * e / i',
        label: 'Rate',
        returnData: true,
      },
    ]);
    expect(alarmable(queries)?.metricName).toBe('Invocations');
  });

  it('reads nothing from other links', () => {
    expect(linkTo('alarmsV2:alarm/x')).toEqual([]);
    expect(linkTo('metricsV2:graph=%7Bbroken')).toEqual([]);
    expect(alarmable([])).toBeUndefined();
  });
});

describe('withStatistic', () => {
  it('leaves panels alone that do not have it, and colours as they were', () => {
    const line = { timestamps: [], values: [], status: 'Complete' as const };
    const [latency, traffic] = withStatistic(
      [
        examplePanel(),
        examplePanel({ series: [{ id: 'sum', label: 'Sum', ...line }] }),
      ],
      'p99',
    );
    expect(latency?.series).toEqual([
      expect.objectContaining({ label: 'p99', hue: 1 }),
    ]);
    expect(traffic?.series.map(({ label }) => label)).toEqual(['Sum']);
  });
});
