import { noon, platform, runInsights, shop } from './runInsights';

/** One column of the result, from top to bottom. */
const column = (query: string, name: string) =>
  runInsights(query).map(row => row[name]);

// Hundreds of thousands of events are read; on a busy machine that takes a while.
jest.setTimeout(60_000);

describe('the commands of Logs Insights', () => {
  it('shows the message and the time, newest first, unless told otherwise', () => {
    const rows = runInsights('');
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({
      '@timestamp': '2026-11-22 12:06:40.000',
      '@message': shop[4]?.[1],
    });
    expect(runInsights('filter ms = 20')).toEqual([
      { '@timestamp': '2026-11-22 12:00:10.000', '@message': shop[0]?.[1] },
    ]);
    // Names as written, aliases, and the columns of several fields commands one behind the other.
    expect(
      runInsights('fields level, ms/10 | filter ms=300 | fields path as where'),
    ).toEqual([{ level: 'ERROR', 'ms/10': '30', where: '/a' }]);
    expect(
      runInsights('fields level, ms as m | filter m=300 | display m, path'),
    ).toEqual([{ m: '300', path: '/a' }]);
    // Missing fields are left out.
    expect(runInsights('fields reason, nothing | filter ms = 40')).toEqual([
      {},
    ]);
  });

  it('aggregates', () => {
    expect(
      runInsights(
        'stats count(*) as n, count(ms), sum(ms), avg(ms), min(ms), max(ms), median(ms), pct(ms, 50), pct(ms, 100), count_distinct(path), stddev(ms)',
      ),
    ).toEqual([
      {
        n: '5',
        'count(ms)': '4',
        'sum(ms)': '460',
        'avg(ms)': '115',
        'min(ms)': '20',
        'max(ms)': '300',
        'median(ms)': '70',
        'pct(ms, 50)': '70',
        'pct(ms, 100)': '300',
        'count_distinct(path)': '2',
        // The root of ((95² + 75² + 185² + 15²) / 4).
        'stddev(ms)': '110.7926',
      },
    ]);
    expect(
      runInsights(
        'filter ispresent(ms) | stats count() as n, max(ms) as worst by level, bin(5m)',
      ),
    ).toEqual([
      {
        level: 'ERROR',
        'bin(5m)': '2026-11-22 12:05:00.000',
        n: '1',
        worst: '100',
      },
      {
        level: 'ERROR',
        'bin(5m)': '2026-11-22 12:00:00.000',
        n: '1',
        worst: '300',
      },
      {
        level: 'INFO',
        'bin(5m)': '2026-11-22 12:00:00.000',
        n: '2',
        worst: '40',
      },
    ]);
    expect(
      runInsights(
        'stats earliest(path) as first, latest(path) as last, latest(@timestamp) as at, sum(ms)/count(ms) as mean, mean * 2 as twice, max(@timestamp) - min(@timestamp) as span',
      ),
    ).toEqual([
      {
        first: '/a',
        last: '/b',
        at: String(noon + 400_000),
        mean: '115',
        twice: '230',
        span: '390000',
      },
    ]);
    expect(runInsights('filter ms > 1000 | stats count(*)')).toEqual([]);
  });

  it('aggregates what was aggregated', () => {
    expect(
      runInsights(
        'stats sum(ms) as total by path, level | stats max(total) as most, count(*) as groups by path | sort path desc',
      ),
    ).toEqual([
      { path: '/b', most: '100', groups: '2' },
      { path: '/a', most: '300', groups: '2' },
      { groups: '1' },
    ]);
    expect(
      runInsights(
        'stats count(*) as n, max(@timestamp) as t by level | stats sum(n) by datefloor(t, 5m) as at | filter at > 0 | sort at asc',
      ),
    ).toEqual([
      { at: '2026-11-22 12:00:00.000', 'sum(n)': '3' },
      { at: '2026-11-22 12:05:00.000', 'sum(n)': '2' },
    ]);
  });

  it('sorts, limits and removes duplicates', () => {
    expect(column('fields ms | sort ms desc', 'ms')).toEqual([
      '300',
      '100',
      '40',
      '20',
      undefined,
    ]);
    expect(
      column('fields ms | sort path asc, ms desc | limit 3', 'ms'),
    ).toEqual([undefined, '300', '20']);
    expect(column('fields ms | sort @timestamp asc | limit 2', 'ms')).toEqual([
      '20',
      '40',
    ]);
    expect(column('fields ms | limit 2', 'ms')).toEqual(['100', undefined]);
    expect(column('fields ms | limit any 1', 'ms')).toEqual(['100']);
    // Events without the field are no duplicates; of the others the first in order stays.
    expect(column('fields ms | dedup level', 'ms')).toEqual([
      '100',
      undefined,
      '40',
    ]);
    expect(
      column('fields ms | sort ms desc | dedup path | limit 2', 'ms'),
    ).toEqual(['300', '100']);
    const names: [number, string][] = ['v10', 'v9', '7', 'v9b', '12'].map(
      (name, index) => [index, `{"name":"${name}"}`],
    );
    expect(
      runInsights('fields name | sort name asc', names).map(({ name }) => name),
    ).toEqual(['v9', 'v9b', 'v10', '7', '12']);
  });

  it('sorts more events than it keeps', () => {
    // Every number below the amount once, in some order.
    const amount = 250_007;
    const many = Array.from(
      { length: amount },
      (_, index): [number, string] => [
        index / 1000,
        `{"n":${(index * 7919) % amount},"even":${index % 2}}`,
      ],
    );
    expect(runInsights('fields n | sort n desc | limit 3', many)).toEqual([
      { n: String(amount - 1) },
      { n: String(amount - 2) },
      { n: String(amount - 3) },
    ]);
    expect(runInsights('fields n | sort n asc | dedup even', many)).toEqual([
      { n: '0' },
      { n: expect.stringMatching(/^\d+$/) },
    ]);
    expect(runInsights('fields n | sort n asc', many)).toHaveLength(10_000);
  });

  it('parses with wildcards and with regular expressions', () => {
    expect(
      runInsights(
        'parse @message "plain text from *, took * ms" as ip, ms2 | filter ispresent(ip) | display ip, ms2 + 1',
      ),
    ).toEqual([{ ip: '10.0.0.7', 'ms2 + 1': '13' }]);
    expect(
      runInsights(
        'parse @message /from (?<host>[\\d.]+), took (?<took>\\d+)/ | stats max(took) by host | sort host desc | limit 1',
      ),
    ).toEqual([{ host: '10.0.0.7', 'max(took)': '12' }]);
    // Without a field it reads the message; the last wildcard takes the rest.
    expect(
      runInsights(
        'parse "took *" as rest | filter ispresent(rest) | fields rest',
      ),
    ).toEqual([{ rest: '12 ms' }]);
    expect(
      runInsights(
        'fields path | parse path /\\/(?<letter>.)/ | filter ms = 40',
      ),
    ).toEqual([{ path: '/b', letter: 'b' }]);
  });

  it('discovers the fields of Lambda and of VPC flow logs', () => {
    expect(
      runInsights(
        'filter @type = "REPORT" | fields @requestId, @duration, @billedDuration, @memorySize/1000/1000 as mb, @maxMemoryUsed, @initDuration, @xrayTraceId',
        platform,
        'lambda',
      ),
    ).toEqual([
      {
        '@requestId': '11111111-aaaa',
        '@duration': '12.5',
        '@billedDuration': '13',
        mb: '512',
        '@maxMemoryUsed': '143000000',
        '@initDuration': '300.25',
        '@xrayTraceId': '1-6921b2a0-0123456789abcdef01234567',
      },
    ]);
    expect(
      runInsights(
        'stats sum(bytes) by srcAddr, action',
        [
          [
            0,
            '2 111122223333 eni-1 10.0.0.1 10.0.0.2 4000 443 6 3 100 1 2 ACCEPT OK',
          ],
          [
            1,
            '2 111122223333 eni-1 10.0.0.1 10.0.0.3 4001 443 6 3 50 1 2 ACCEPT OK',
          ],
        ],
        'flowLogs',
      ),
    ).toEqual([{ srcAddr: '10.0.0.1', action: 'ACCEPT', 'sum(bytes)': '150' }]);
  });
});
