import { PatternError } from './PatternError';

/** The characters that regular expressions of filter patterns may have: no parentheses, among others. */
const supported = /^[\w:#=@/;,\-^$?[\]{}|\\*+. ]*$/;

/**
 * The regular expression between two percent signs.
 *
 * @throws PatternError
 */
export function patternRegExp(source: string): RegExp {
  if (!supported.test(source)) {
    throw new PatternError(`the expression %${source}% is not supported`);
  }
  try {
    return new RegExp(source);
  } catch {
    throw new PatternError(`%${source}% is no regular expression`);
  }
}

/** A text in which `*` stands for anything. */
export function wildcardRegExp(text: string): RegExp {
  const source = text
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[^]*');
  return new RegExp(`^${source}$`);
}
