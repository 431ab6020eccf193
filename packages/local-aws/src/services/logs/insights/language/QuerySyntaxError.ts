/** A query that is not in the language, with the place of what is wrong. */
export class QuerySyntaxError extends Error {
  /** Offset of the first character that is wrong. */
  readonly start: number;
  /** Offset behind the last one. */
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.name = 'QuerySyntaxError';
    this.start = start;
    this.end = end;
  }
}

/** A symbol that cannot stand where it stands, in AWS's words: lines count from 1, positions from 0. */
export function unexpectedSymbol(
  query: string,
  symbol: { text: string; at: number },
): QuerySyntaxError {
  const before = query.slice(0, symbol.at).split('\n');
  const position = before.at(-1)?.length ?? 0;
  return new QuerySyntaxError(
    `unexpected symbol found ${symbol.text} at line ${before.length} and position ${position}`,
    symbol.at,
    symbol.at + symbol.text.length,
  );
}
