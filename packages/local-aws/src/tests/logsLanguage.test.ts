import { noon, runInsights } from './runInsights';

/** One column of the result, from top to bottom. */
const column = (query: string, name: string) =>
  runInsights(query).map(row => row[name]);

describe('the language of Logs Insights', () => {
  it.each<[string, (string | undefined)[]]>([
    ['level = "ERROR"', ['100', '300']],
    ["level = 'INFO'", ['40', '20']],
    ['level != "ERROR"', ['40', '20']],
    ['ms > 40', ['100', '300']],
    ['ms >= 40 and ms < 300', ['100', '40']],
    ['ms <= 20 or path = "/b" and level = "ERROR"', ['100', '20']],
    ['(ms <= 20 or path = "/b") and level = "ERROR"', ['100']],
    ['not (level = "ERROR")', ['40', '20']],
    ['not ispresent(ms)', [undefined]],
    ['isPresent(reason)', ['300']],
    ['@message like "stock"', ['300']],
    ['@message like /(?i)STOCK|TEXT/', [undefined, '300']],
    ['@message =~ /took \\d+ ms$/', [undefined]],
    ['@message not like /level/', [undefined]],
    ['path like /^\\/a$/', ['300', '20']],
    ['path in ["/a", "/c"] and level in ["ERROR"]', ['300']],
    ['path not in ["/a"]', ['100', '40']],
    ['ok = 1', ['40']],
    ['ok = false', ['100']],
    ['user.id = 7', ['20']],
    ['user.tags.1 = "y"', ['20']],
    ['strcontains(reason, "stock")', ['300']],
    ['ms * 2 + 10 = 90', ['40']],
    ['ms / 3 = 100', ['300']],
    ['ms % 30 = 10', ['100', '40']],
    ['-ms < -200 ^ 1', ['300']],
    ['`level` = "ERROR" # only errors', ['100', '300']],
    ['ispresent(nothing) or ms = 20', ['20']],
  ])('filters by %s', (condition, expected) => {
    expect(column(`fields ms | filter ${condition}`, 'ms')).toEqual(expected);
  });

  it.each<[string, string | undefined]>([
    ['strlen("häuser")', '6'],
    ['toupper("aB")', 'AB'],
    ['tolower("aB")', 'ab'],
    ['substr("xyZfooxyZ", 3, 3)', 'foo'],
    ['substr("abc", 1)', 'bc'],
    ['concat("a", 1 + 1, "c")', 'a2c'],
    ['replace("foo", "o", "0")', 'f00'],
    ['trim("  a ")', 'a'],
    ['ltrim("xyZxyZfooxyZ", "xyZ")', 'fooxyZ'],
    ['rtrim("xyZfooxyZ", "xyZ")', 'xyZfoo'],
    ['trim("xyZfooxyZ", "xyZ")', 'foo'],
    ['coalesce(nothing, "", path, "z")', '/b'],
    ['abs(0 - 3)', '3'],
    ['ceil(1.2)', '2'],
    ['floor(1.8)', '1'],
    ['round(2.555, 2)', '2.56'],
    ['sqrt(16)', '4'],
    ['log(1)', '0'],
    ['greatest(1, 7, 3)', '7'],
    ['least(4, 2, 3)', '2'],
    ['10 / 3', '3.3333'],
    ['1 / 0', undefined],
    ['2 ^ 3 ^ 2', '512'],
    ['isempty(nothing)', '1'],
    ['isblank("  ")', '1'],
    ['if(ms > 50, "slow", "fast")', 'slow'],
    ['case(ms > 500, "a", ms > 50, "b", "c")', 'b'],
    ['toMillis(@timestamp)', String(noon + 400_000)],
    ['fromMillis(0)', '1970-01-01 00:00:00.000'],
    ['datefloor(@timestamp, 5m)', '2026-11-22 12:05:00.000'],
    ['dateceil(@timestamp, 1h)', '2026-11-22 13:00:00.000'],
    ['datefloor(@timestamp, 1mo)', '2026-11-01 00:00:00.000'],
    ['bin(30sec)', '2026-11-22 12:06:30.000'],
    ['@ingestionTime - @timestamp', '500'],
    ['now()', String(noon / 1000 + 600)],
    ['@log', '111122223333:/shop'],
    ['@logStream', 'stream-0'],
    ['@ingestionTime', '2026-11-22 12:06:40.500'],
    ['regex_replace(path, "[/]", "")', 'b'],
    ['startswith(path, "/b") + endswith(path, "/")', '1'],
  ])('computes %s', (expression, expected) => {
    const [row] = runInsights(`fields ${expression} as it | limit 1`);
    expect(row?.it).toBe(expected);
  });

  it.each<[string, string, [number, number]]>([
    [
      'fields a | count(*)',
      'unexpected symbol found count at line 1 and position 11',
      [11, 16],
    ],
    [
      'filter a = = b',
      'unexpected symbol found = at line 1 and position 11',
      [11, 12],
    ],
    [
      'fields a\n| sort',
      'unexpected symbol found <EOF> at line 2 and position 6',
      [15, 20],
    ],
    [
      'fields a ! b',
      'unexpected symbol found ! at line 1 and position 9',
      [9, 10],
    ],
    ['fields nosuch(a)', 'unknown function nosuch', [7, 13]],
    ['fields strlen()', 'wrong number of arguments for strlen: 0', [7, 13]],
    ['fields count(a)', 'count can only be used in stats', [7, 12]],
    ['stats level', 'level is not aggregated', [0, 11]],
    ['limit 0', 'limit must be a whole number from 1 to 100000', [6, 7]],
    ['filter a like /(/', 'invalid regular expression /(/', [14, 17]],
    [
      'parse @message "a*b*" as x',
      'the number of wildcards (2) and of names (1) must be the same',
      [15, 26],
    ],
    ['filter a = "b', 'unterminated " at position 11', [11, 13]],
    ['dedup a | sort b', 'only limit can follow dedup', [10, 16]],
    [
      'limit 5 | stats count(*) as n | stats max(n)',
      'limit must follow the second stats command',
      [0, 7],
    ],
    [
      'stats count(*) as n by a | stats max(@message)',
      'Unknown symbols found in or after stats: @message',
      [37, 45],
    ],
    [
      'stats count(*) as n by a | stats max(n) by bin(5m)',
      'Unknown symbols found in or after stats: @timestamp',
      [43, 53],
    ],
    [
      'stats count(*) as n | stats max(n) as m | stats sum(m)',
      'at most 2 stats commands are allowed',
      [42, 54],
    ],
    [
      'fields bin(5x)',
      'unexpected symbol found 5x at line 1 and position 11',
      [11, 13],
    ],
  ])('refuses %j', (query, message, [start, end]) => {
    expect(() => runInsights(query)).toThrow(
      expect.objectContaining({
        name: 'QuerySyntaxError',
        message,
        start,
        end,
      }),
    );
  });
});
