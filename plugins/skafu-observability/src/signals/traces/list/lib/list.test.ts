import {
  exampleSummary,
  exampleTraces,
} from '../../../../__testUtils__/traceExamples';
import { exampleMeta } from '../../../../__testUtils__/examples';
import { annotationFilter } from '../../lib/annotationFilter';
import { readLine } from '../../lib/readLine';
import { requestText } from '../../lib/requestText';
import { emptyCause } from './emptyCause';
import { filterRefusal } from './filterRefusal';
import { fitRange } from './fitRange';
import { histogramBars, usualSpan } from './histogramBars';
import { rootCauseText } from './rootCauseText';

const NOW = Date.parse('2026-03-31T12:00:00Z');

describe('fitRange', () => {
  it.each([
    [{ range: '3h' }, { kind: 'fits', range: { range: '3h' } }],
    [{ range: '7d' }, { kind: 'fits', range: { range: '7d' } }],
    [{ range: '30d' }, { kind: 'shortened', range: { range: '7d' } }],
    [
      { start: '2026-03-10T00:00:00.000Z', end: '2026-03-20T00:00:00.000Z' },
      {
        kind: 'shortened',
        range: {
          start: '2026-03-13T00:00:00.000Z',
          end: '2026-03-20T00:00:00.000Z',
        },
      },
    ],
    // Thirty days back, and a minute for the way.
    [
      { start: '2026-02-27T00:00:00.000Z', end: '2026-03-02T00:00:00.000Z' },
      {
        kind: 'shortened',
        range: {
          start: '2026-03-01T12:01:00.000Z',
          end: '2026-03-02T00:00:00.000Z',
        },
      },
    ],
    [
      { start: '2026-01-01T00:00:00.000Z', end: '2026-01-02T00:00:00.000Z' },
      { kind: 'forgotten' },
    ],
  ])('makes of %j what X-Ray can answer', (range, fitted) => {
    expect(fitRange(range, NOW)).toEqual(fitted);
  });
});

describe('words', () => {
  it('tell where a failure began', () => {
    expect(rootCauseText(exampleSummary().rootCause)).toBe(
      'payments → DynamoDB: ProvisionedThroughputExceededException',
    );
    expect(rootCauseText({ service: 'orders' })).toBe('orders');
    expect(rootCauseText(undefined)).toBeUndefined();
  });

  it('tell what was requested, without its query', () => {
    expect(requestText(exampleSummary().http)).toBe('POST /pay');
    expect(requestText({ url: '/relative' })).toBe('/relative');
    expect(requestText({})).toBeUndefined();
  });

  it('read lines as JSON or as text', () => {
    expect(
      readLine('{"severity":"Warning","msg":"two\\nlines","request_id":"r"}'),
    ).toMatchObject({ level: 'warn', text: 'two lines', requestId: 'r' });
    expect(readLine('2026-03-01 [ERROR] it broke')).toMatchObject({
      level: 'error',
      text: '2026-03-01 [ERROR] it broke',
    });
    expect(readLine('{"cut": ')).toEqual({
      level: undefined,
      text: '{"cut":',
      requestId: undefined,
    });
  });

  it('never let a value out of its quotes', () => {
    expect(annotationFilter('customer_id', 'cus-7')).toBe(
      'annotation.customer_id = "cus-7"',
    );
    expect(annotationFilter('http.retry', 2)).toBe(
      'annotation[http.retry] = 2',
    );
    expect(annotationFilter('x', '" OR ok')).toBeUndefined();
    expect(annotationFilter('a b', 'x')).toBeUndefined();
  });
});

describe('filterRefusal', () => {
  const failure = (message: string) =>
    Object.assign(new Error('Request failed with 400'), {
      cause: { name: 'InputError', message },
    });

  it('gives AWS’s words about the filter, and is silent about other failures', () => {
    expect(
      filterRefusal(
        failure(
          'filter is not an X-Ray filter expression: AWS rejected it: unexpected "x"',
        ),
      ),
    ).toBe('AWS rejected it: unexpected "x"');
    expect(
      filterRefusal(failure('filter has a quote that is not closed')),
    ).toBe('Has a quote that is not closed');
    expect(filterRefusal(failure('end must be after start'))).toBeUndefined();
    expect(filterRefusal(new Error('offline'))).toBeUndefined();
  });
});

describe('emptyCause', () => {
  const scope = (region: string) => ({
    key: `111122223333/${region}`,
    accountId: '111122223333',
    region,
  });
  const silent = exampleTraces({
    items: [],
    scanned: 0,
    meta: exampleMeta({
      partial: true,
      messages: [
        {
          code: 'no-access',
          text: 'No.',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
      ],
    }),
  });

  it('blames an account only where no other answered', () => {
    expect(emptyCause(silent, [scope('eu-west-1')])).toBe('no-access');
    expect(emptyCause(silent, [scope('eu-west-1'), scope('us-east-1')])).toBe(
      'none',
    );
    expect(emptyCause({ ...silent, scanned: 4 }, [])).toBe('none');
  });
});

describe('histogram', () => {
  it('has bars that a logarithm can place, and the middle half in words', () => {
    const bars = histogramBars([
      { fromMs: 0, toMs: 1, count: 0, failed: 0 },
      { fromMs: 0, toMs: 10, count: 1, failed: 0 },
      { fromMs: 10, toMs: 15, count: 8, failed: 2 },
      { fromMs: 15, toMs: 20, count: 1, failed: 1 },
    ]);
    expect(bars.map(({ from }) => from)).toEqual([1, 10, 15]);
    expect(usualSpan(bars)).toEqual({ from: 10, to: 15 });
    expect(usualSpan([])).toBeUndefined();
  });
});
