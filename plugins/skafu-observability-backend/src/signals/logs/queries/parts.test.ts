import { estimateGroup, sumUp } from './estimate';
import { guessFields } from './fields';
import { writeRows } from './formats';
import {
  bucketWidth,
  countingQuery,
  isAggregated,
  ownLimit,
  readCounts,
} from './histogram';
import { splitQuery } from './splitQuery';

describe('splitQuery', () => {
  it.each([
    ['fields a | sort b', ['fields a', 'sort b']],
    ['filter a like "x|y" | limit 1', ['filter a like "x|y"', 'limit 1']],
    ["filter a = 'x\\'|y' | limit 1", ["filter a = 'x\\'|y'", 'limit 1']],
    [
      'filter @message like /a|b\\/c|d/ | limit 1',
      ['filter @message like /a|b\\/c|d/', 'limit 1'],
    ],
    ['filter a =~ /x|y/ | limit 1', ['filter a =~ /x|y/', 'limit 1']],
    [
      'parse @message /(?<x>a|b)/ | limit 1',
      ['parse @message /(?<x>a|b)/', 'limit 1'],
    ],
    ['stats sum(a) / sum(b) | limit 1', ['stats sum(a) / sum(b)', 'limit 1']],
    ['filter `a|b` = 1 | limit 1', ['filter `a|b` = 1', 'limit 1']],
    ['fields a # not | this\n| limit 1', ['fields a', 'limit 1']],
    ['| fields a |', ['fields a']],
    ['filter a = "unfinished | limit 1', ['filter a = "unfinished', 'limit 1']],
  ])('takes %j apart', (query, texts) => {
    expect(splitQuery(query).map(({ text }) => text)).toEqual(texts);
  });
});

describe('countingQuery', () => {
  it.each([
    [
      'fields @timestamp, @message | filter level = "ERROR" | sort @timestamp desc | limit 20',
      'filter level = "ERROR" | stats count(*) as lines by bin(5m)',
    ],
    [
      'parse @message "took * ms" as took | fields took / 1000 as seconds | filter seconds > 1 | display seconds',
      'parse @message "took * ms" as took | fields took / 1000 as seconds | filter seconds > 1 | stats count(*) as lines by bin(5m)',
    ],
    ['fields @message', 'stats count(*) as lines by bin(5m)'],
  ])('counts the lines of %j', (query, text) => {
    expect(countingQuery(query, 300_000)).toEqual({ text });
  });

  it.each([
    ['stats count(*) by bin(1h)', 'counts by itself'],
    ['FILTER a = 1 | STATS max(b)', 'counts by itself'],
    ['fields a | dedup a', 'with dedup cannot be counted'],
    ['pattern @message', 'with pattern cannot be counted'],
  ])('says why it cannot for %j', (query, sentence) => {
    expect(countingQuery(query, 60_000)).toEqual({
      problem: expect.stringContaining(sentence),
    });
  });

  it('counts at most days, which wider buckets are joined from', () => {
    const week = 7 * 86_400_000;
    expect(countingQuery('fields a', week)).toEqual({
      text: 'stats count(*) as lines by bin(24h)',
    });
    expect(
      readCounts(
        [
          { 'bin(24h)': '2026-03-02 00:00:00.000', lines: '3' },
          { 'bin(24h)': '2026-03-01 00:00:00.000', lines: '4' },
          { 'bin(24h)': '2026-03-09 00:00:00.000', lines: '5' },
        ],
        week,
      ).map(({ count }) => count),
    ).toEqual([7, 5]);
  });
});

describe('bucketWidth', () => {
  const start = Date.parse('2026-03-01T09:00:00Z');

  it.each([
    [60_000, 60, 2_000],
    [3_600_000, 60, 120_000],
    [3_600_000, 61, 60_000],
    [7 * 86_400_000, 60, 3 * 3_600_000],
    [3_653 * 86_400_000, 60, 91 * 86_400_000],
  ])('of %d ms in %d buckets is %d ms', (span, buckets, width) => {
    expect(bucketWidth({ start, end: start + span }, buckets)).toBe(width);
  });
});

it('reads what a query limits by itself', () => {
  expect(ownLimit('fields a | limit 20 | limit 5')).toBe(5);
  expect(ownLimit('filter a = "| limit 3"')).toBeUndefined();
  expect(isAggregated('fields a | dedup b')).toBe(true);
  expect(isAggregated('filter a = "stats"')).toBe(false);
});

it('guesses types by all values, and leaves ids as they are', () => {
  expect(
    guessFields([
      { '@timestamp': '2026-03-01 09:00:00.000', ms: '1.5', id: '0042' },
      {
        '@ptr': 'x',
        ms: '-2e3',
        id: '17',
        some: '',
        long: '12345678901234567890',
      },
    ]),
  ).toEqual([
    { name: '@timestamp', type: 'instant' },
    { name: 'ms', type: 'number' },
    { name: 'id', type: 'string' },
    { name: 'some', type: 'string' },
    { name: 'long', type: 'string' },
  ]);
});

describe('writeRows', () => {
  const rows: Record<string, string>[] = [
    { '@timestamp': '2026-03-01 09:00:00.000', text: '=HYPERLINK("http://x")' },
    { text: '-12.5' },
    { '@timestamp': '@SUM(A1)', text: 'a,"b"\nc' },
    { text: '+cmd|calc' },
    { text: '\t=1' },
  ];

  async function write(format: 'csv' | 'ndjson' | 'json') {
    let file = '';
    async function* pages() {
      yield rows.slice(0, 2);
      yield [];
      yield rows.slice(2);
    }
    for await (const piece of writeRows(
      format,
      ['@timestamp', 'text'],
      pages(),
    )) {
      file += piece;
    }
    return file;
  }

  it('writes CSV in which nothing is a formula', async () => {
    expect(await write('csv')).toBe(
      [
        '@timestamp,text',
        '2026-03-01 09:00:00.000,"\'=HYPERLINK(""http://x"")"',
        ',-12.5',
        '\'@SUM(A1),"a,""b""\nc"',
        ",'+cmd|calc",
        ",'\t=1",
        '',
      ].join('\r\n'),
    );
  });

  it('writes JSON as a whole and line by line', async () => {
    expect(JSON.parse(await write('json'))).toEqual(rows);
    const lines = (await write('ndjson')).trimEnd().split('\n');
    expect(lines.map(line => JSON.parse(line))).toEqual(rows);
  });
});

describe('sumUp', () => {
  const group = {
    arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/a',
    accountId: '111122223333',
    region: 'eu-west-1',
    name: '/a',
    storedBytes: 200 * 1024 ** 3,
    class: 'standard' as const,
    createdAt: '2025-01-01T00:00:00Z',
  };

  it('goes by what came in, and asks for no confirmation of little', () => {
    expect(sumUp([estimateGroup(group, 3 * 1024 ** 2)])).toMatchObject({
      bytes: 3 * 1024 ** 2,
      level: 'small',
      text: 'Scans at most 3 MB, less than $0.01 at list price: what CloudWatch counted as it came in during the time range.',
    });
  });

  it('says that it takes all that a group holds where nothing was counted', () => {
    expect(
      sumUp([
        estimateGroup(group, undefined),
        estimateGroup({ ...group, name: '/b' }, 1024),
      ]),
    ).toMatchObject({
      level: 'large',
      estimatedUsd: expect.closeTo(1, 5),
      text: 'Scans at most 200 GB, $1.00 at list price: what came in during the time range, and for 1 of 2 groups all that /a holds, because CloudWatch has no count of what came in during the time range.',
    });
  });
});
