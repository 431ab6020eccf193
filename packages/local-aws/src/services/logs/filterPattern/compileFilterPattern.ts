import { invalidParameter } from '../errors';
import { compileJsonPattern } from './jsonPattern';
import { PatternError } from './PatternError';
import { compileSpacePattern } from './spacePattern';
import { compileTerms } from './terms';

const maximumLength = 1024;

/** Whether a message matches. */
export type MessageMatcher = (message: string) => boolean;

/**
 * A filter pattern of FilterLogEvents and Live Tail: terms, `{ JSON }` or `[space, delimited]`; an empty one matches
 * everything. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws AwsError InvalidParameterException
 */
export function compileFilterPattern(pattern: string): MessageMatcher {
  if (pattern.length > maximumLength) {
    throw invalidParameter(
      `The filter pattern must not be longer than ${maximumLength} characters.`,
    );
  }
  const text = pattern.trim();
  try {
    if (text.startsWith('{')) {
      return compileJsonPattern(text);
    }
    return text.startsWith('[')
      ? compileSpacePattern(text)
      : compileTerms(text);
  } catch (error) {
    if (error instanceof PatternError) {
      throw invalidParameter(`Invalid filter pattern: ${error.message}`);
    }
    throw error;
  }
}
