import type { AwsError } from '../../../server/errors';
import { invalidRequest } from '../errors';

/** What X-Ray says about a filter expression that it cannot read; positions are counted from 0. */
export function invalidFilter(expression: string, at: number): AwsError {
  return invalidRequest(
    at >= expression.length
      ? `Invalid filter expression: unexpected end of '${expression}'`
      : `Invalid filter expression: unexpected '${
          /^\S+/.exec(expression.slice(at))?.[0] ?? ''
        }' at position ${at}`,
  );
}
