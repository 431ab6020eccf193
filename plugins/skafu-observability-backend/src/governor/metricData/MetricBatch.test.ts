import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { namesIn, replaceNames } from './expressionNames';
import { MetricBatch } from './MetricBatch';
import { splitIntoUnits } from './MetricUnit';

function metric(
  id: string,
  metricName: string,
  returnData = true,
): MetricQuery {
  return {
    id,
    namespace: 'N',
    metricName,
    dimensions: {},
    stat: 'Sum',
    returnData,
  };
}

function math(id: string, expression: string, returnData = true): MetricQuery {
  return { id, expression, returnData };
}

/** What one call for several requests looks like: id and content of each query. */
function pack(...requests: MetricQuery[][]) {
  return MetricBatch.pack(requests.flatMap(splitIntoUnits)).map(batch =>
    batch.queries.map(query => [
      query.id,
      'expression' in query ? query.expression : query.metricName,
      query.returnData,
    ]),
  );
}

describe('expressions of metric math', () => {
  it.each([
    ['m1 / m2 * 100', ['m1', 'm2']],
    ['SUM([e1, e1, m_2])', ['e1', 'm_2']],
    ['IF(m1 > 1e3 AND m1 < 2.5, m1, 0)', ['m1']],
    [`SEARCH('{N,D} MetricName="m1" m2', 'Sum', 300)`, []],
    [`m1 + SUM(SEARCH('{N} it\\'s m2', 'Sum'))`, ['m1']],
    ['SELECT AVG(m1) FROM SCHEMA("N", d) WHERE d = \'m2\'', []],
    ['select avg(m1) from n', []],
    ['METRICS("errors") / m9', ['m9']],
    ['ANOMALY_DETECTION_BAND(m1, 2)', ['m1']],
    ['-m1+m11', ['m1', 'm11']],
  ])('%s uses %p', (expression, names) => {
    expect(namesIn(expression)).toEqual(names);
  });

  it('renames whole names only, each at once', () => {
    expect(
      replaceNames(
        `m1 + m11 / FILL(m2, 0) + SEARCH('m1', "m1")`,
        name => ({ m1: 'm2', m2: 'm1' }[name] ?? name),
      ),
    ).toBe(`m2 + m11 / FILL(m1, 0) + SEARCH('m1', "m1")`);
  });
});

describe('splitIntoUnits', () => {
  it('takes along all that an expression stands on, and drops what nobody uses', () => {
    const units = splitIntoUnits([
      math('top', 'rate * 100'),
      math('rate', 'a / b', false),
      metric('a', 'Errors', false),
      metric('b', 'Requests'),
      metric('unused', 'Other', false),
    ]);
    expect(
      units.map(unit => [unit.id, unit.queries.map(({ query }) => query.id)]),
    ).toEqual([
      ['top', ['a', 'b', 'rate', 'top']],
      ['b', ['b']],
    ]);
  });

  it('knows equal content under other ids, and other content under equal ids', () => {
    const key = (...queries: MetricQuery[]) =>
      splitIntoUnits(queries).at(-1)?.key;
    const ratio = key(
      metric('a', 'Errors', false),
      metric('b', 'All', false),
      math('e', 'a / b'),
    );
    expect(
      key(
        metric('b', 'Errors', false),
        metric('x', 'All', false),
        math('r', 'b / x'),
      ),
    ).toBe(ratio);
    for (const other of [
      key(
        metric('a', 'All', false),
        metric('b', 'Errors', false),
        math('e', 'a / b'),
      ),
      key(
        metric('a', 'Errors', false),
        metric('b', 'All', false),
        math('e', 'b / a'),
      ),
      key(
        metric('a', 'Errors', false),
        metric('b', 'All', false),
        math('e', 'a * b'),
      ),
      key(metric('a', 'Errors', false), metric('b', 'All', false), {
        ...math('e', 'a / b'),
        label: 'x',
      }),
      key(
        metric('a', 'Errors', false),
        math('b', '1', false),
        math('e', 'a / b'),
      ),
    ]) {
      expect(other).not.toBe(ratio);
    }
  });

  it.each([
    ['METRICS()', [metric('a', 'A'), math('e', 'SUM(METRICS())')]],
    [
      'an input that uses METRICS()',
      [metric('a', 'A'), math('i', 'METRICS("a")', false), math('e', 'SUM(i)')],
    ],
    ['an unknown id', [metric('a', 'A'), math('e', 'a + zz')]],
    [
      'a circle',
      [metric('a', 'A'), math('i', 'e + a', false), math('e', 'i * 2')],
    ],
  ])('keeps the ids of a request that has %s', (_, queries) => {
    const unit = splitIntoUnits(queries).at(-1);
    expect(unit).toMatchObject({ id: 'e', request: expect.any(Symbol) });
    expect(unit?.queries.map(({ query }) => query.id)).toEqual(
      queries.map(({ id }) => id),
    );
    expect(unit?.queries.filter(({ query }) => query.returnData).length).toBe(
      1,
    );
  });
});

describe('MetricBatch', () => {
  it('puts requests with colliding ids into one call', () => {
    expect(
      pack(
        [metric('m', 'Errors', false), math('e', 'm * 2')],
        [metric('m', 'Requests'), math('e', 'm * 3')],
      ),
    ).toEqual([
      [
        ['q0', 'Errors', false],
        ['q1', 'q0 * 2', true],
        ['q2', 'Requests', true],
        ['q3', 'q2 * 3', true],
      ],
    ]);
  });

  it('asks for equal queries once, and returns what anybody wants of them', () => {
    expect(
      pack(
        [metric('a', 'Errors', false), math('twice', 'a * 2')],
        [metric('b', 'Errors'), math('thrice', 'b * 3')],
      ),
    ).toEqual([
      [
        ['q0', 'Errors', true],
        ['q1', 'q0 * 2', true],
        ['q2', 'q0 * 3', true],
      ],
    ]);
  });

  it('never cuts a unit, and never exceeds 500 queries', () => {
    const pairs = Array.from({ length: 251 }, (_, index) => [
      metric('m', `M${index}`, false),
      math('e', 'm * 2'),
    ]);
    const calls = pack([metric('first', 'First')], ...pairs);
    expect(calls.map(queries => queries.length)).toEqual([499, 4]);
    expect(calls[1]).toEqual([
      ['q0', 'M249', false],
      ['q1', 'q0 * 2', true],
      ['q2', 'M250', false],
      ['q3', 'q2 * 2', true],
    ]);
  });

  it('sends what must keep its ids in a call for each request', () => {
    expect(
      pack(
        [
          metric('a', 'A'),
          math('half', 'a / 2'),
          math('e', 'SUM(METRICS())'),
          math('f', 'MAX(METRICS("a")) + half'),
        ],
        [metric('a', 'B'), math('e', 'SUM(METRICS())')],
      ),
    ).toEqual([
      [
        ['q0', 'A', true],
        ['q1', 'q0 / 2', true],
        ['q2', 'B', true],
      ],
      [
        ['a', 'A', false],
        ['e', 'SUM(METRICS())', true],
        ['half', 'a / 2', false],
        ['f', 'MAX(METRICS("a")) + half', true],
      ],
      [
        ['a', 'B', false],
        ['e', 'SUM(METRICS())', true],
      ],
    ]);
  });
});
