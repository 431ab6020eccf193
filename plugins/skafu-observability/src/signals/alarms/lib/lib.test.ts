import { complete, completions, typingAt } from './completion';
import { ruleAlarms, ruleParts } from './compositeRule';
import { nextTimes, readCron } from './cron';
import { readFieldErrors } from './fieldErrors';
import { alarmKey, readAlarmKey } from './alarmAddress';
import { rangeOfLastChange, rangeOfLastFiring } from './alarmRange';
import { chartQueries, pointsOf } from './chartQueries';
import { reasonText } from './reasonText';
import { spanWords } from './spanWords';
import { firings, stateSpans } from './stateSpans';
import { scaledThreshold } from './thresholdScale';

const at = (time: string) => Date.parse(`2026-03-01T${time}:00Z`);
const change = (time: string, from: 'OK' | 'ALARM', to: 'OK' | 'ALARM') => ({
  at: `2026-03-01T${time}:00Z`,
  type: 'StateUpdate' as const,
  summary: '',
  from,
  to,
});
const window = { start: at('09:00'), end: at('12:00') };

describe('stateSpans', () => {
  it('follows the transitions, newest first as the history has them', () => {
    const spans = stateSpans(
      [change('11:00', 'ALARM', 'OK'), change('10:00', 'OK', 'ALARM')],
      window,
      { state: 'OK' },
    );
    expect(spans).toEqual([
      { from: at('09:00'), to: at('10:00'), state: 'OK' },
      { from: at('10:00'), to: at('11:00'), state: 'ALARM' },
      { from: at('11:00'), to: at('12:00'), state: 'OK' },
    ]);
    expect(firings(spans)).toEqual({ count: 1, totalMs: 3_600_000 });
  });

  it('takes the state of before, or says that nothing tells it', () => {
    expect(
      stateSpans([change('08:00', 'OK', 'ALARM')], window, { state: 'OK' }),
    ).toEqual([{ from: at('09:00'), to: at('12:00'), state: 'ALARM' }]);
    expect(
      stateSpans([], window, {
        state: 'ALARM',
        stateUpdatedAt: '2026-03-01T13:00:00Z',
      }),
    ).toEqual([{ from: at('09:00'), to: at('12:00'), state: undefined }]);
  });
});

describe('ranges of an alarm', () => {
  it('reach back to an hour before the last change', () => {
    const since = (stateUpdatedAt: string) =>
      rangeOfLastChange({ stateUpdatedAt }, at('12:00')).range;
    expect(since('2026-03-01T11:00:00Z')).toBe('3h');
    expect(since('2026-03-01T07:30:00Z')).toBe('6h');
    expect(since('2025-03-01T07:30:00Z')).toBe('3h');
  });

  it('hold the last firing with what is around it', () => {
    expect(
      rangeOfLastFiring(
        { state: 'OK', stateUpdatedAt: '2026-03-01T11:00:00Z' },
        [change('11:00', 'ALARM', 'OK'), change('10:00', 'OK', 'ALARM')],
        at('12:00'),
      ),
    ).toEqual({
      start: '2026-03-01T09:55:00.000Z',
      end: '2026-03-01T11:05:00.000Z',
    });
    expect(rangeOfLastFiring({ state: 'OK' }, [], at('12:00'))).toBeUndefined();
  });
});

describe('rules of composite alarms', () => {
  const rule = `ALARM("a b") AND NOT (OK('c') OR INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:d))`;

  it('are taken apart without losing a letter', () => {
    expect(ruleAlarms(rule)).toEqual(['a b', 'c', 'd']);
    expect(
      ruleParts(rule)
        .map(({ text }) => text)
        .join(''),
    ).toBe(rule);
  });

  it('are completed at the caret', () => {
    const text = 'ALARM("pay") OR OK(chec';
    const typing = typingAt(text, text.length);
    expect(typing).toEqual({ from: 19, typed: 'chec' });
    expect(complete(text, typing!, 'checkout')).toEqual({
      rule: 'ALARM("pay") OR OK("checkout")',
      caret: 30,
    });
    expect(complete(text, typingAt(text, 10)!, 'payments').rule).toBe(
      'ALARM("payments") OR OK(chec',
    );
    expect(typingAt('ALARM("a") AND ', 15)).toBeUndefined();
    expect(completions(['x-pay', 'orders', 'pay-x'], 'Pay')).toEqual([
      'pay-x',
      'x-pay',
    ]);
  });
});

describe('cron', () => {
  const next = (cron: string, zone = 'UTC', count = 2) =>
    nextTimes(readCron(cron)!, zone, at('12:00'), count).map(time =>
      new Date(time).toISOString().slice(0, 16),
    );

  it('finds the next times, in the zone that is meant', () => {
    // The first of March 2026 is a Sunday.
    expect(next('0 2 * * *')).toEqual(['2026-03-02T02:00', '2026-03-03T02:00']);
    expect(next('30 22 * * SUN')).toEqual([
      '2026-03-01T22:30',
      '2026-03-08T22:30',
    ]);
    expect(next('0 2 * * MON-FRI', 'Europe/Berlin', 1)).toEqual([
      '2026-03-02T01:00',
    ]);
    expect(next('0,30 0 1 JAN,APR *', 'UTC', 3)).toEqual([
      '2026-04-01T00:00',
      '2026-04-01T00:30',
      '2027-01-01T00:00',
    ]);
  });

  it('takes either of day and weekday where both are named', () => {
    expect(next('0 0 3 * WED')).toEqual([
      '2026-03-03T00:00',
      '2026-03-04T00:00',
    ]);
  });

  it('leaves out hours that the clock springs over, and days that never come', () => {
    expect(next('30 2 29 3 *', 'Europe/Berlin')).toEqual([]);
    expect(next('0 0 30 FEB *')).toEqual([]);
  });

  it.each(['* * * *', '60 0 * * *', '0 0 * * FUN', '5-1 * * * *', ''])(
    'refuses %s',
    text => expect(readCron(text)).toBeUndefined(),
  );
});

describe('readFieldErrors', () => {
  it('finds the field in what the backend says', () => {
    expect(
      readFieldErrors(
        'alarm.threshold is required; alarm.queries[0].stat must be a statistic; nothing known',
      ),
    ).toEqual({
      threshold: 'is required',
      'queries[0].stat': 'must be a statistic',
      '': 'nothing known',
    });
    expect(readFieldErrors('rule: AWS rejected it: no; really')).toEqual({
      rule: 'AWS rejected it: no; really',
    });
  });
});

describe('reasonText', () => {
  it('rounds, and tells times as the viewer reads them', () => {
    expect(
      reasonText(
        'Threshold Crossed: 3 out of the last 3 datapoints [6.7357512953367875 (01/03/26 11:45:00)] were greater than the threshold (1.5) (minimum 3 datapoints for OK -> ALARM transition).',
        at('12:00'),
      ),
    ).toMatch(
      /^3 out of the last 3 datapoints \[6\.74 \(\d\d:45\)\] were greater than the threshold \(1\.5\)\.$/,
    );
    expect(
      reasonText(
        'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:payments-errors transitioned to OK at Sunday 1 March, 2026 11:51:00 UTC',
        at('12:00'),
      ),
    ).toMatch(/^payments-errors transitioned to OK at \d\d:51$/);
  });
});

describe('small things', () => {
  it('keeps names with slashes in the address', () => {
    const path = {
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'team/a & b',
    };
    expect(readAlarmKey(alarmKey(path))).toEqual(path);
    expect(readAlarmKey('payments')).toBeUndefined();
  });

  it('scales only what grows with the period', () => {
    const options = { alarmPeriod: 60, shownPeriod: 300 };
    expect(scaledThreshold(10, { stat: 'Sum', ...options })).toBe(50);
    expect(scaledThreshold(10, { stat: 'p99', ...options })).toBe(10);
  });

  it('asks for the alarm’s own period as long as a chart can show it', () => {
    expect(pointsOf({ range: '3h' }, 60)).toBe(181);
    expect(pointsOf({ range: '30d' }, 60)).toBe(1_440);
  });

  it('draws metric math without its settings only where all is named', () => {
    const input = {
      namespace: 'N',
      metricName: 'M',
      dimensions: {},
      stat: 'Sum',
    };
    expect(
      chartQueries(
        { inputs: [{ id: 'a', ...input }], expression: 'a * 2' },
        undefined,
      ),
    ).toEqual([
      { id: 'a', ...input, returnData: false },
      { id: 'skafu_result', expression: 'a * 2', returnData: true },
    ]);
    expect(
      chartQueries({ inputs: [input], expression: 'a * 2' }, undefined),
    ).toEqual([]);
  });

  it('says spans as people do', () => {
    expect(
      [20_000, 42 * 60_000, 65 * 60_000, 51 * 3_600_000].map(spanWords),
    ).toEqual(['1 min', '42 min', '1 h 5 min', '2 d 3 h']);
  });
});
