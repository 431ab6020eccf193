import type { MessageMatcher } from './compileFilterPattern';
import { valueTest } from './comparison';
import { PatternReader } from './PatternReader';

type Condition = (fields: ReadonlyMap<string, string>) => boolean;

interface Field {
  name: string;
  condition: Condition;
}

/** A word, or what stands in brackets or quotes. */
const wordPattern = /\[([^\]]*)\]|"([^"]*)"|(\S+)/g;

/**
 * `[ip, user, ..., status = 4*, bytes > 100]`: names for the words of a line, with conditions; `...` stands for any
 * number of words.
 *
 * @throws PatternError
 */
export function compileSpacePattern(pattern: string): MessageMatcher {
  const reader = new PatternReader(pattern);
  reader.expect('[');
  const fields: (Field | 'ellipsis')[] = [];
  do {
    fields.push(reader.skip('...') ? 'ellipsis' : field(reader, fields.length));
  } while (reader.skip(','));
  reader.expect(']');
  if (!reader.atEnd) {
    throw reader.unexpected();
  }
  return message => {
    const words = [...message.matchAll(wordPattern)].map(
      ([, bracketed, quoted, plain]) => bracketed ?? quoted ?? plain ?? '',
    );
    const named = assign(fields, words);
    return (
      named !== undefined &&
      fields.every(one => one === 'ellipsis' || one.condition(named))
    );
  };
}

function field(reader: PatternReader, index: number): Field {
  const [, name = `w${index + 1}`] = reader.match(/\s*([\w@$-]+)/y) ?? [];
  const operator = reader.operator();
  if (!operator) {
    return { name, condition: () => true };
  }
  let condition = comparison(name, operator, reader);
  for (;;) {
    const isBoth = reader.skip('&&');
    if (!isBoth && !reader.skip('||')) {
      return { name, condition };
    }
    const before = condition;
    const [, other = name] = reader.match(/\s*([\w@$-]+)/y) ?? [];
    const next = reader.operator();
    if (!next) {
      throw reader.unexpected();
    }
    const after = comparison(other, next, reader);
    condition = isBoth
      ? fields => before(fields) && after(fields)
      : fields => before(fields) || after(fields);
  }
}

function comparison(
  name: string,
  operator: Parameters<typeof valueTest>[0],
  reader: PatternReader,
): Condition {
  const test = valueTest(operator, reader.operand());
  return fields => test(fields.get(name));
}

/** Words by the names of their fields; `undefined` if there are too few or too many. */
function assign(
  fields: readonly (Field | 'ellipsis')[],
  words: readonly string[],
): Map<string, string> | undefined {
  const ellipsis = fields.indexOf('ellipsis');
  const names = fields.filter(one => one !== 'ellipsis');
  if (
    ellipsis < 0 ? words.length !== names.length : words.length < names.length
  ) {
    return undefined;
  }
  const skipped = words.length - names.length;
  return new Map(
    names.map(({ name }, index) => {
      const at = ellipsis >= 0 && index >= ellipsis ? index + skipped : index;
      return [name, words[at] ?? ''];
    }),
  );
}
