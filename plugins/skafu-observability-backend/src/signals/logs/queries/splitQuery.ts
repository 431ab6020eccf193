/** One command of an Insights query: `filter`, with all that belongs to it. */
export interface QueryCommand {
  /** In lower case. */
  name: string;
  /** As written, without comments and the surrounding bars. */
  text: string;
}

/**
 * Takes an Insights query apart at its bars. Knows strings, backticks, regular
 * expressions and comments, in which bars do not count; what is wrong within a
 * command is for AWS to say.
 */
export function splitQuery(query: string): QueryCommand[] {
  const commands: string[] = [];
  let current = '';
  let at = 0;
  while (at < query.length) {
    const rest = query.slice(at);
    const piece = readPiece(rest, current);
    if (piece === '|') {
      commands.push(current);
      current = '';
    } else if (!piece.startsWith('#')) {
      current += piece;
    }
    at += piece.length;
  }
  commands.push(current);
  return commands
    .map(text => text.trim())
    .filter(Boolean)
    .map(text => ({
      name: (/^[A-Za-z]+/.exec(text)?.[0] ?? '').toLowerCase(),
      text,
    }));
}

/** What cannot be split: a quoted text, an expression, a comment, or one character. */
function readPiece(rest: string, before: string): string {
  const quoted =
    /^"(?:[^"\\]|\\.)*"|^'(?:[^'\\]|\\.)*'|^`[^`]*`/s.exec(rest)?.[0] ??
    /^#[^\n]*/.exec(rest)?.[0];
  if (quoted !== undefined) {
    return quoted;
  }
  if (rest.startsWith('/') && expectsRegularExpression(before)) {
    return /^\/(?:[^/\\\n]|\\.)+\//.exec(rest)?.[0] ?? '/';
  }
  return rest.slice(0, 1);
}

/** A slash may also divide: an expression follows a match, and stands in `parse`. */
function expectsRegularExpression(before: string): boolean {
  return /(?:=~|\blike|\bmatches)\s*$|^\s*parse\b[^/]*$/i.test(before);
}
