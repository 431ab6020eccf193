import {
  exampleLogEvent,
  exampleLogResult,
} from '../../../__testUtils__/logsExamples';
import { completionsAt } from './completions';
import { highlightPieces } from './highlight';
import { insightsTokens } from './insightsTokens';
import { levelOfText, levelOfValue } from './levels';
import { parseLine } from './line';
import { readLogsView } from './logsView';
import { queryErrorOf } from './queryError';
import {
  firstPages,
  needsPage,
  rowOf,
  withoutFarPages,
  withPage,
} from './resultPages';
import {
  conditionText,
  readCondition,
  simpleQueryText,
  withCondition,
  writeCondition,
} from './simpleQuery';
import { statsSeries } from './statsSeries';
import { KEPT_LINES, TailBuffer } from './tailBuffer';
import { traceIdOf } from './traceIds';

const excluded = { field: 'orderId', value: 'a"b\\c', isExcluded: true };

describe('a search without the query language', () => {
  it('takes what is typed as it stands, whatever it means in a pattern', () => {
    const query = simpleQueryText({
      text: ' a/b.*(c) | stats ',
      levels: [],
      conditions: [],
    });
    expect(query).toContain(
      'filter @message like /(?i)a\\/b\\.\\*\\(c\\) \\| stats/',
    );
    // The pipe is a part of the pattern, and begins no command.
    expect(
      insightsTokens(query).filter(({ kind }) => kind === 'pipe'),
    ).toHaveLength(2);
  });

  it('asks for levels by field, and by word where a line has no such field', () => {
    const query = simpleQueryText({
      text: '',
      levels: ['warn'],
      conditions: [],
    });
    expect(query).toContain('"WARN", "warn", "Warn"');
    expect(query).toContain('level in [40]');
    expect(query).toContain(
      '(not ispresent(level) and @message like /\\b(WARN|WARNING)\\b/)',
    );
    expect(query).toMatch(/^fields .*\n\| filter .*\n\| sort @timestamp desc$/);
  });

  it('quotes values and names of fields, and keeps them in the address', () => {
    expect(conditionText(excluded)).toBe('filter orderId != "a\\"b\\\\c"');
    expect(
      conditionText({ field: 'http.a-b', value: '12.5', isExcluded: false }),
    ).toBe('filter `http.a-b` = 12.5');
    expect(readCondition(writeCondition(excluded))).toEqual(excluded);
    expect(
      readLogsView(new URLSearchParams('where=a%3Db%3Dc&where=nothing'))
        .conditions,
    ).toEqual([{ field: 'a', value: 'b=c', isExcluded: false }]);
  });

  it('adds a condition before rows stop being lines', () => {
    const condition = { field: 'level', value: 'ERROR', isExcluded: false };
    expect(
      withCondition('filter a like /x|stats/ | stats count(*)', condition),
    ).toBe(
      'filter a like /x|stats/\n| filter level = "ERROR"\n| stats count(*)',
    );
    expect(withCondition('stats count(*) by level', condition)).toBe(
      'filter level = "ERROR"\n| stats count(*) by level',
    );
    expect(withCondition('fields a', condition)).toBe(
      'fields a\n| filter level = "ERROR"',
    );
  });
});

describe('the query language', () => {
  const fields = [
    { name: 'durationMs', percent: 25 },
    { name: 'a-b', percent: 1 },
  ];
  const labels = (text: string) =>
    completionsAt(text, text.length, fields)?.options.map(({ label }) => label);

  it('offers commands where one begins, else fields and functions', () => {
    expect(labels('')).toContain('stats');
    expect(labels('')).not.toContain('durationMs');
    expect(labels('fields a | st')).toContain('stats');
    expect(labels('filter dur')).toEqual(
      expect.arrayContaining(['durationMs', 'pct', 'like']),
    );
    expect(
      completionsAt('filter ', 7, fields)?.options.find(
        ({ label }) => label === 'a-b',
      )?.apply,
    ).toBe('`a-b`');
  });

  it('offers nothing within texts and patterns', () => {
    expect(completionsAt('filter a = "sta', 15, fields)).toBeUndefined();
    expect(completionsAt('filter a like /sta', 18, fields)).toBeUndefined();
  });

  it('finds the place of which AWS complains', () => {
    const error = Object.assign(new Error('Bad Request'), {
      cause: new Error(
        'query: AWS cannot read the query at line 2, column 3: unexpected symbol',
      ),
    });
    expect(queryErrorOf(error, 'fields a\n| sord b')).toEqual({
      text: 'AWS cannot read the query at line 2, column 3: unexpected symbol',
      offset: 11,
    });
  });
});

describe('a line', () => {
  it.each([
    ['{"level":30,"msg":"hi"}', 'info', 'hi'],
    [
      '2026-03-01T10:00:00Z\tid-1\tWARN\t{"message":"slow","a":{"b":1}}',
      'warn',
      'slow',
    ],
    ['[error] broken {"a":', 'error', '[error] broken {"a":'],
    ['no information here', undefined, 'no information here'],
  ])('%s is %s', (message, level, text) => {
    const line = parseLine(message);
    expect([line.level, line.text]).toEqual([level, text]);
  });

  it('has fields by their paths', () => {
    expect([...parseLine('{"a":{"b":[1,"x"]},"c":null}').fields]).toEqual([
      ['a.b.0', '1'],
      ['a.b.1', 'x'],
      ['c', 'null'],
    ]);
    expect(levelOfValue('')).toBeUndefined();
    expect(levelOfText('all good, no errors')).toBeUndefined();
  });

  it('leads to its trace, by X-Ray’s form or in a field that says so', () => {
    const hex = '69a41f200123456789abcdef01234567';
    const id = '1-69a41f20-0123456789abcdef01234567';
    expect(traceIdOf(`Root=${id};Parent=1`, new Map())).toBe(id);
    expect(traceIdOf('x', new Map([['ctx.trace_id', hex]]))).toBe(id);
    expect(traceIdOf(hex, new Map([['requestId', hex]]))).toBeUndefined();
  });

  it('is marked at each word, the longest where two begin together', () => {
    expect(highlightPieces('An error: ERRORS', ['err', 'errors'])).toEqual([
      { text: 'An ' },
      { text: 'err', mark: 0 },
      { text: 'or: ' },
      { text: 'ERRORS', mark: 1 },
    ]);
  });
});

describe('pages of a result', () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ n: String(from + index) }));

  it('are read as they come into view, forgotten far away, and read again', () => {
    let pages = firstPages(
      exampleLogResult({ rows: rows(0, 1_000), nextCursor: 'c1' }),
    );
    expect(needsPage(pages, 0, 30)).toBeUndefined();
    expect(needsPage(pages, 700, 730)).toBe(1);
    for (let page = 1; page <= 5; page += 1) {
      pages = withoutFarPages(
        withPage(pages, page, {
          rows: rows(1_000 * page, 1_000),
          nextCursor: page < 5 ? `c${page + 1}` : undefined,
        }),
        page,
      );
    }
    expect(pages.count).toBe(6_000);
    expect(rowOf(pages, 5_999)).toEqual({ n: '5999' });
    expect(rowOf(pages, 1_500)).toBeUndefined();
    expect(needsPage(pages, 1_500, 1_530)).toBe(1);
    expect(needsPage(pages, 5_900, 5_999)).toBeUndefined();
  });
});

describe('figures over time', () => {
  it('are one series for each group, with gaps where nothing was counted', () => {
    const chart = statsSeries({
      fields: [
        { name: 'bin(5m)', type: 'instant' },
        { name: 'lines', type: 'number' },
        { name: 'level', type: 'string' },
      ],
      rows: [
        { 'bin(5m)': '2026-03-01 10:05:00.000', level: 'INFO', lines: '7' },
        { 'bin(5m)': '2026-03-01 10:00:00.000', level: 'INFO', lines: '5' },
        { 'bin(5m)': '2026-03-01 10:05:00.000', level: 'ERROR', lines: '2' },
      ],
    });
    expect(chart?.period).toBe(300);
    expect(chart?.series.map(({ label, values }) => [label, values])).toEqual([
      ['INFO', [5, 7]],
      ['ERROR', [null, 2]],
    ]);
    expect(
      statsSeries({ fields: [{ name: 'lines', type: 'number' }], rows: [] }),
    ).toBeUndefined();
  });
});

describe('a live tail', () => {
  it('keeps no more than its last lines, and tells how many come', () => {
    const buffer = new TailBuffer();
    for (let batch = 0; batch < 30; batch += 1) {
      buffer.add(
        Array.from({ length: 1_000 }, () => exampleLogEvent()),
        1_000_000,
      );
    }
    expect(buffer.made).toBe(30_000);
    expect(buffer.snapshot().length).toBeLessThanOrEqual(KEPT_LINES * 1.1);
    expect(buffer.snapshot().at(-1)?.key).toBe('line 29999');
    expect(buffer.rate(1_000_000)).toBe(3_000);
    expect(buffer.rate(1_020_000)).toBe(0);
  });
});
