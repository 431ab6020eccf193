/** A name that is being typed in a rule: where it begins, and what there is of it. */
export type Typing = { from: number; typed: string };

/** The name around the caret, within a parenthesis of `ALARM(`, `OK(` or `INSUFFICIENT_DATA(`. */
export function typingAt(rule: string, caret: number): Typing | undefined {
  const match = /(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?([^"'()]*)$/.exec(
    rule.slice(0, caret),
  );
  return match
    ? {
        from: match.index + match[0].length - (match[1] ?? '').length,
        typed: match[1] ?? '',
      }
    : undefined;
}

/** Names that fit what was typed; those that begin with it first. */
export function completions(
  names: readonly string[],
  typed: string,
  most: number = 8,
): string[] {
  const wanted = typed.trim().toLowerCase();
  const fitting = names.filter(name => name.toLowerCase().includes(wanted));
  const rank = (name: string) =>
    name.toLowerCase().startsWith(wanted) ? 0 : 1;
  return fitting
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .slice(0, most);
}

/** The rule with a name put where it was being typed, in quotes and closed, and the caret behind it. */
export function complete(
  rule: string,
  { from, typed }: Typing,
  name: string,
): { rule: string; caret: number } {
  const isQuoted = /["']$/.test(rule.slice(0, from));
  const before = isQuoted ? rule.slice(0, from - 1) : rule.slice(0, from);
  const after = rule.slice(from + typed.length).replace(/^["']?\s*\)?/, '');
  const put = `${before}"${name}")`;
  return { rule: put + after, caret: put.length };
}
