import { globRegExp, groupNames } from './javaRegExp';
import { parseExpression, readRegExp } from './parseExpression';
import type {
  Column,
  Command,
  CommandBody,
  Expression,
  Query,
  SortKey,
} from './Query';
import { TokenReader } from './TokenReader';

/** Most rows a query can give; AWS's maximum. */
export const maximumRows = 100_000;

const commands: Readonly<Record<string, (reader: TokenReader) => CommandBody>> =
  {
    fields: reader => ({ kind: 'fields', columns: columns(reader) }),
    display: reader => ({ kind: 'display', columns: columns(reader) }),
    filter: reader => ({ kind: 'filter', condition: parseExpression(reader) }),
    where: reader => ({ kind: 'filter', condition: parseExpression(reader) }),
    parse: parsing,
    stats: reader => ({
      kind: 'stats',
      columns: columns(reader),
      by: reader.skip('by') ? columns(reader) : [],
    }),
    sort: sorting,
    order: sorting,
    limit: limiting,
    head: limiting,
    dedup: reader => ({ kind: 'dedup', fields: expressions(reader) }),
  };

/**
 * Reads a query in the Logs Insights query language.
 *
 * @throws QuerySyntaxError
 */
export function parseQuery(text: string): Query {
  const reader = TokenReader.create(text);
  const found: Command[] = [];
  // A pipe may stand before the first command, as the console writes it.
  reader.skip('|');
  while (reader.peek().kind !== 'end') {
    found.push(command(reader));
    if (reader.peek().kind !== 'end') {
      reader.expect('|');
    }
  }
  return { commands: found };
}

function command(reader: TokenReader): Command {
  const { kind, text, at } = reader.peek();
  const read = kind === 'name' ? commands[text.toLowerCase()] : undefined;
  if (!read) {
    throw reader.unexpected();
  }
  reader.take();
  return { ...read(reader), at, end: reader.endOfLast() };
}

function columns(reader: TokenReader): Column[] {
  const found: Column[] = [];
  do {
    found.push(column(reader));
  } while (reader.skip(','));
  return found;
}

/** Unnamed columns are called as they are written. */
function column(reader: TokenReader): Column {
  const { at } = reader.peek();
  const expression = parseExpression(reader);
  const written = reader.query.slice(at, reader.endOfLast());
  if (reader.skip('as')) {
    return { name: name(reader), expression };
  }
  return {
    name: expression.kind === 'field' ? expression.name : written,
    expression,
  };
}

function expressions(reader: TokenReader): Expression[] {
  const found: Expression[] = [];
  do {
    found.push(parseExpression(reader));
  } while (reader.skip(','));
  return found;
}

function name(reader: TokenReader): string {
  return reader.expectKind('name', 'quotedName').value;
}

function parsing(reader: TokenReader): CommandBody {
  const { at } = reader.peek();
  const next = reader.peek(1).kind;
  // The field may be left out; then it is the message.
  const source: Expression =
    reader.peek().kind === 'regex' ||
    (reader.peek().kind === 'string' && next === 'name')
      ? { kind: 'field', name: '@message', at }
      : parseExpression(reader);
  const token = reader.expectKind('string', 'regex');
  if (token.kind === 'regex') {
    const names = groupNames(token.value);
    if (names.length === 0) {
      throw reader.problem(
        'a regular expression of parse needs named groups',
        token.at,
      );
    }
    return { kind: 'parse', source, pattern: readRegExp(reader, token), names };
  }
  reader.expect('as');
  const names = [name(reader)];
  while (reader.skip(',')) {
    names.push(name(reader));
  }
  const { pattern, holes } = globRegExp(token.value);
  if (holes !== names.length) {
    throw reader.problem(
      `the number of wildcards (${holes}) and of names (${names.length}) must be the same`,
      token.at,
    );
  }
  return { kind: 'parse', source, pattern, names };
}

function sorting(reader: TokenReader): CommandBody {
  reader.skip('by');
  const keys: SortKey[] = [];
  do {
    const expression = parseExpression(reader);
    const descending = reader.skip('desc');
    if (!descending) {
      reader.skip('asc');
    }
    keys.push({ expression, descending });
  } while (reader.skip(','));
  return { kind: 'sort', keys };
}

function limiting(reader: TokenReader): CommandBody {
  const any = reader.skip('any');
  const token = reader.expectKind('number');
  const count = Number(token.text);
  if (!Number.isInteger(count) || count < 1 || count > maximumRows) {
    throw reader.problem(
      `limit must be a whole number from 1 to ${maximumRows}`,
      token.at,
    );
  }
  return { kind: 'limit', count, any };
}
