/** Why AWS refused a query, and where. */
export type QueryError = { text: string; offset?: number };

/** Reads AWS's sentence: `… at line 2, column 8: unexpected symbol found …`. */
export function queryErrorOf(error: Error, query: string): QueryError {
  const sentence = reasonOf(error).replace(/^query: /, '');
  const [, line, column] = /line (\d+), column (\d+)/.exec(sentence) ?? [];
  if (line === undefined || column === undefined) {
    return { text: sentence };
  }
  const lines = query.split('\n').slice(0, Number(line));
  const before = lines
    .slice(0, -1)
    .reduce((length, each) => length + each.length + 1, 0);
  return {
    text: sentence,
    offset: Math.min(before + Number(column) - 1, query.length),
  };
}

/** The backend's own sentence; `ResponseError` keeps it as its cause. */
export function reasonOf(error: Error): string {
  const cause: unknown = error.cause;
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : error.message;
}
