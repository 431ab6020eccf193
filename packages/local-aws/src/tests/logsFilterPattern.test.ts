import { compileFilterPattern } from '../services/logs/filterPattern/compileFilterPattern';

const lines = {
  plain: '[ERROR 400] BAD REQUEST from 10.0.0.7',
  other: '[INFO 200] good request',
  json: '{"level":"ERROR","durationMs":120.5,"ip":"10.1.2.3","items":[{"sku":"a"},{"sku":"b"}],"gone":null,"ok":false,"a b":1}',
  quick: '{"level":"INFO","durationMs":8,"ip":"192.168.0.1","ok":true}',
  access:
    '127.0.0.1 - frank [10/Oct/2025:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
};

describe('filter patterns', () => {
  it.each<[string, (keyof typeof lines)[]]>([
    ['', ['plain', 'other', 'json', 'quick', 'access']],
    ['ERROR', ['plain', 'json']],
    ['ERROR REQUEST', ['plain']],
    ['"BAD REQUEST"', ['plain']],
    ['request', ['other']],
    ['ERROR -level', ['plain']],
    ['-ERROR -level', ['other', 'access']],
    ['?good ?frank', ['other', 'access']],
    ['REQUEST ?nothing', ['plain']],
    ['%[Gg]ood|frank%', ['other', 'access']],
    ['%^\\[\\w+ \\d{3}\\]%', ['plain', 'other']],
    ['"\\"level\\":\\"INFO\\""', ['quick']],
    ['{ $.level = "ERROR" }', ['json']],
    ['{ $.level = "ERROR" && $.durationMs > 100 }', ['json']],
    ['{ $.durationMs <= 8 || $.durationMs = 120.5 }', ['json', 'quick']],
    ['{ ($.level = INFO || $.level = ERROR) && $.ok IS FALSE }', ['json']],
    ['{ $.level != "ERROR" }', ['quick']],
    ['{ $.ip = 10.* }', ['json']],
    ['{ $.ip != "10.*" }', ['quick']],
    ['{ $.ip = %^192\\.168% }', ['quick']],
    ['{ $.items[1].sku = "b" }', ['json']],
    ['{ $.items[*].sku = "a" }', ['json']],
    ['{ $.gone IS NULL }', ['json']],
    ['{ $.gone NOT EXISTS }', ['quick']],
    ["{ $['a b'] = 1 }", ['json']],
    ['{ $.durationMs >= 1e2 }', ['json']],
    ['{ $.ok IS TRUE }', ['quick']],
    ['{ $.level = * }', ['json', 'quick']],
    ['[ip, id, user, time, request, status = 4*, size]', ['access']],
    ['[ip, ..., status = 404, size > 1000]', ['access']],
    ['[ip, id, user = frank && user != bob, ...]', ['access']],
    ['[ip, ..., status = 200 || status = 404, size]', ['access']],
    ['[ip, id, user, time, request = "*html*", status, size < 100]', []],
  ])('%s', (pattern, expected) => {
    const matches = compileFilterPattern(pattern);
    const found = Object.entries(lines).filter(([, line]) => matches(line));
    expect(found.map(([name]) => name)).toEqual(expected);
  });

  it.each([
    ['"unclosed', 'unexpected "unclosed'],
    ['%(a|b)%', 'the expression %(a|b)% is not supported'],
    ['%[a%', '%[a% is no regular expression'],
    ['{ $.level "ERROR" }', 'unexpected "ERROR" }'],
    ['{ level = 1 }', 'unexpected level = 1 }'],
    ['{ $.a = 1', 'it ends too early'],
    ['{ $.a > b }', '> needs a number, not b'],
    ['[a, b', 'it ends too early'],
  ])('refuses %s', (pattern, problem) => {
    expect(() => compileFilterPattern(pattern)).toThrow(
      expect.objectContaining({
        code: 'InvalidParameterException',
        message: `Invalid filter pattern: ${problem}`,
      }),
    );
  });
});
