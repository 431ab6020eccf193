import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricDataOutput,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import {
  lambdaMetric,
  PROD,
  startAws,
  StartedAws,
} from '../__testUtils__/startAws';
import { alignWindow, movesWithTime, windowTtl } from './metricWindow';

const HOUR = 3_600_000;

describe('what AWS remarks about its answers', () => {
  const cloudWatch = mockClient(CloudWatchClient);
  let aws: StartedAws;

  beforeEach(async () => {
    cloudWatch.reset();
    aws = await startAws();
  });

  afterEach(() => aws.stop());
  afterAll(() => cloudWatch.restore());

  /** The results that AWS gives, one a query in the order asked. */
  function answerWith(
    results: GetMetricDataOutput['MetricDataResults'],
    messages: GetMetricDataOutput['Messages'] = [],
  ) {
    cloudWatch.on(GetMetricDataCommand).callsFake(input => ({
      MetricDataResults: results?.map((result, index) => ({
        Id: input.MetricDataQueries[index].Id,
        Label: 'label',
        Timestamps: [],
        Values: [],
        ...result,
      })),
      Messages: messages,
    }));
  }

  const read = () =>
    aws.reader.getMetricData(
      aws.lastHour(
        [lambdaMetric('one', 'Errors'), lambdaMetric('two', 'Duration')],
        PROD,
      ),
    );

  it('shows what is partial, refused, or remarked upon, in the ids of the request', async () => {
    answerWith(
      [
        { StatusCode: 'PartialData' },
        {
          StatusCode: 'Forbidden',
          Messages: [{ Code: 'x', Value: 'Query q1 is not allowed.' }],
        },
      ],
      [{ Code: 'MaxSeries', Value: 'More than 500 series.' }],
    );
    const { value, messages } = await read();

    expect(value).toMatchObject([
      { id: 'one', status: 'PartialData' },
      { id: 'two', status: 'Forbidden' },
    ]);
    const common = { ...PROD, operation: 'cloudwatch:GetMetricData' };
    expect(messages).toEqual([
      { ...common, code: 'partial-data', text: 'More than 500 series.' },
      {
        ...common,
        code: 'partial-data',
        text: expect.stringContaining('has not answered all data points'),
      },
      { ...common, code: 'partial-data', text: 'Query two is not allowed.' },
      {
        ...common,
        code: 'no-access',
        text: expect.stringContaining('refuses some metrics'),
      },
    ]);
  });

  it('asks again soon for what was incomplete, and keeps what was complete', async () => {
    answerWith([{ StatusCode: 'Complete' }, { StatusCode: 'InternalError' }]);
    expect((await read()).messages).toMatchObject([{ code: 'partial-data' }]);
    aws.advance(16);
    answerWith([{ StatusCode: 'Complete' }]);
    expect((await read()).messages).toEqual([]);

    const sent = cloudWatch
      .commandCalls(GetMetricDataCommand)
      .map(call =>
        call.args[0].input.MetricDataQueries?.map(
          query => query.MetricStat?.Metric?.MetricName,
        ),
      );
    expect(sent).toEqual([['Errors', 'Duration'], ['Duration']]);
  });
});

describe('windows', () => {
  const at = Date.parse('2026-03-04T12:02:03Z');
  const align = (start: number, end: number, period: number) => {
    const window = alignWindow({
      start: new Date(start),
      end: new Date(end),
      period,
    });
    return [window.start, window.end].map(time => new Date(time).toISOString());
  };

  it('are widened to whole periods', () => {
    expect(align(at - HOUR, at, 300)).toEqual([
      '2026-03-04T11:00:00.000Z',
      '2026-03-04T12:05:00.000Z',
    ]);
    const whole = Date.parse('2026-03-04T12:00:00Z');
    expect(align(whole - HOUR, whole, 60)).toEqual([
      '2026-03-04T11:00:00.000Z',
      '2026-03-04T12:00:00.000Z',
    ]);
    expect(align(whole, whole, 60)).toEqual([
      '2026-03-04T12:00:00.000Z',
      '2026-03-04T12:01:00.000Z',
    ]);
  });

  it.each([
    [10, 0, 15],
    [60, 0, 60],
    [3_600, 0, 300],
    [60, 1.9, 60],
    [60, 2.1, 3_600],
  ])(
    'of period %d that ended %d hours ago hold for %d seconds',
    (period, hours, ttl) => {
      const end = at - hours * HOUR;
      expect(windowTtl({ start: end - HOUR, end, period }, at)).toBe(ttl);
    },
  );

  it('move with time while they reach into the current period', () => {
    const window = { start: at - HOUR, end: at, period: 60 };
    expect(movesWithTime(window, at)).toBe(true);
    expect(movesWithTime({ ...window, end: at - 61_000 }, at)).toBe(false);
  });
});
