import type { MessageMatcher } from './compileFilterPattern';
import { valueTest } from './comparison';
import { PatternReader } from './PatternReader';

type Condition = (event: unknown) => boolean;

/**
 * `{ $.level = "ERROR" && ($.durationMs > 100 || $.items[0].sku IS NULL) }`: conditions on the fields of a JSON event.
 *
 * @throws PatternError
 */
export function compileJsonPattern(pattern: string): MessageMatcher {
  const reader = new PatternReader(pattern);
  reader.expect('{');
  const holds = disjunction(reader);
  reader.expect('}');
  if (!reader.atEnd) {
    throw reader.unexpected();
  }
  return message => {
    const begin = message.indexOf('{');
    if (begin < 0) {
      return false;
    }
    try {
      return holds(JSON.parse(message.slice(begin)));
    } catch {
      return false;
    }
  };
}

function disjunction(reader: PatternReader): Condition {
  const conditions = [conjunction(reader)];
  while (reader.skip('||')) {
    conditions.push(conjunction(reader));
  }
  return event => conditions.some(one => one(event));
}

function conjunction(reader: PatternReader): Condition {
  const conditions = [condition(reader)];
  while (reader.skip('&&')) {
    conditions.push(condition(reader));
  }
  return event => conditions.every(one => one(event));
}

function condition(reader: PatternReader): Condition {
  if (reader.skip('(')) {
    const inner = disjunction(reader);
    reader.expect(')');
    return inner;
  }
  const select = selector(reader);
  const [, keywords] =
    reader.match(/\s+(IS\s+NULL|IS\s+TRUE|IS\s+FALSE|NOT\s+EXISTS)\b/iy) ?? [];
  switch (keywords?.toUpperCase().replace(/\s+/g, ' ')) {
    case 'IS NULL':
      return event => select(event).includes(null);
    case 'IS TRUE':
      return event => select(event).includes(true);
    case 'IS FALSE':
      return event => select(event).includes(false);
    case 'NOT EXISTS':
      return event => select(event).length === 0;
    default: {
      const operator = reader.operator();
      if (!operator) {
        throw reader.unexpected();
      }
      const test = valueTest(operator, reader.operand());
      return event => select(event).some(test);
    }
  }
}

/** `$.a.b[0]`, `$.a[*].c`, `$['a b']`: the values it finds, none if there is no such field. */
function selector(reader: PatternReader): (event: unknown) => unknown[] {
  reader.expect('$');
  const steps: string[] = [];
  for (;;) {
    const [, name, index, quoted] =
      reader.match(/\.([\w$@-]+)|\[(\d+|\*)\]|\[['"]([^'"]+)['"]\]/y) ?? [];
    const step = name ?? index ?? quoted;
    if (step === undefined) {
      break;
    }
    steps.push(step);
  }
  if (steps.length === 0) {
    throw reader.unexpected();
  }
  return event =>
    steps.reduce<unknown[]>(
      (values, step) => values.flatMap(value => childrenOf(value, step)),
      [event],
    );
}

function childrenOf(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (step === '*') {
    return Object.values(value);
  }
  const found: unknown = Object.entries(value).find(
    ([key]) => key === step,
  )?.[1];
  return found === undefined ? [] : [found];
}
