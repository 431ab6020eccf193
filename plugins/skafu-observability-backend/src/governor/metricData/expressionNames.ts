/** Strings, numbers and words of metric math; all else are operators. */
const TOKENS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\d[\w.]*|[A-Za-z_]\w*/g;

/** Ids of queries start with a lower-case letter; functions and keywords are upper case. */
const ID = /^[a-z]/;

/** Metrics Insights is SQL: it names metrics and dimensions, never other queries. */
const METRICS_INSIGHTS = /^\s*SELECT\b/i;

/** Ids of other queries that an expression of CloudWatch metric math uses, each once. */
export function namesIn(expression: string): string[] {
  const names = new Set<string>();
  replaceNames(expression, name => {
    names.add(name);
    return name;
  });
  return [...names];
}

/** Puts other ids in the place of those that an expression uses. */
export function replaceNames(
  expression: string,
  rename: (name: string) => string,
): string {
  if (METRICS_INSIGHTS.test(expression)) {
    return expression;
  }
  return expression.replace(TOKENS, token =>
    ID.test(token) ? rename(token) : token,
  );
}

/**
 * True when an expression uses METRICS(), which means the other queries of the
 * call, or those whose id holds a text.
 */
export function usesWholeCall(expression: string): boolean {
  const unquoted = expression.replace(/'[^']*'|"[^"]*"/g, '');
  return /\bMETRICS\s*\(/.test(unquoted);
}
