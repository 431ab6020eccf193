import type { MessageMatcher } from './compileFilterPattern';
import { PatternError } from './PatternError';
import { patternRegExp } from './patternRegExp';

const termPattern = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s"%]+))/y;

/**
 * Terms: all must be there, those with `-` must not. Of those with `?` one must be there, unless there are others
 * without it: then they mean nothing.
 *
 * @throws PatternError
 */
export function compileTerms(pattern: string): MessageMatcher {
  const required: MessageMatcher[] = [];
  const excluded: MessageMatcher[] = [];
  const optional: MessageMatcher[] = [];
  termPattern.lastIndex = 0;
  while (termPattern.lastIndex < pattern.length) {
    const from = termPattern.lastIndex;
    const found = termPattern.exec(pattern);
    if (!found) {
      throw new PatternError(`unexpected ${pattern.slice(from).trim()}`);
    }
    const [, sign, quoted, expression, word] = found;
    const matches = term({ quoted, expression, word });
    if (sign === '-') {
      excluded.push(matches);
    } else {
      (sign === '?' ? optional : required).push(matches);
    }
  }
  return message =>
    required.every(matches => matches(message)) &&
    !excluded.some(matches => matches(message)) &&
    (required.length > 0 ||
      optional.length === 0 ||
      optional.some(matches => matches(message)));
}

function term(found: {
  quoted: string | undefined;
  expression: string | undefined;
  word: string | undefined;
}): MessageMatcher {
  if (found.expression !== undefined) {
    const expression = patternRegExp(found.expression);
    return message => expression.test(message);
  }
  const text = found.quoted?.replace(/\\(.)/g, '$1') ?? found.word ?? '';
  return message => message.includes(text);
}
