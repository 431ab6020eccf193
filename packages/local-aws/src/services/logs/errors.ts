import { AwsError } from '../../server/errors';
import { validationMessage } from '../missingMembersError';

/** CloudWatch Logs' answer to parameters that do not fit. */
export function invalidParameter(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterException', message });
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError({ code: 'LimitExceededException', message });
}

/** A query that cannot be compiled, with the part of its text that is wrong: offsets of its beginning and end. */
export function malformedQuery(
  problem: string,
  start: number,
  end: number,
): AwsError {
  const message = `${problem} ([${start},${end}])`;
  return new AwsError({
    code: 'MalformedQueryException',
    message,
    members: {
      queryCompileError: {
        location: { startCharOffset: start, endCharOffset: end },
        message,
      },
    },
  });
}

/** What a token says that this server did not write. */
export function invalidToken(): AwsError {
  return invalidParameter('The specified nextToken is invalid.');
}

/** A number that must lie in a range, if it is given at all. */
export interface RangeRule {
  /** Member of the input. */
  name: string;
  value: number | undefined;
  minimum: number;
  maximum: number;
}

/** No moment is before 1970. */
export function timeRules(input: {
  startTime?: number;
  endTime?: number;
}): RangeRule[] {
  return (['startTime', 'endTime'] as const).map(name => ({
    name,
    value: input[name],
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  }));
}

/** @throws AwsError InvalidParameterException that names every number out of its range */
export function checkRanges(...rules: RangeRule[]): void {
  const sentences = rules.flatMap(({ name, value, minimum, maximum }) => {
    if (value === undefined || (value >= minimum && value <= maximum)) {
      return [];
    }
    const bound =
      value < minimum
        ? `greater than or equal to ${minimum}`
        : `less than or equal to ${maximum}`;
    return [
      `Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${bound}`,
    ];
  });
  if (sentences.length > 0) {
    throw invalidParameter(validationMessage(sentences));
  }
}

/**
 * A text that must be of a pattern, if it is given at all.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkPattern(
  name: string,
  value: string | undefined,
  pattern: RegExp,
): void {
  if (value !== undefined && !pattern.test(value)) {
    throw invalidParameter(
      validationMessage([
        `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`,
      ]),
    );
  }
}

/** @throws AwsError InvalidParameterException */
export function checkChoice(
  name: string,
  value: string | undefined,
  choices: readonly string[],
): void {
  if (value !== undefined && !choices.includes(value)) {
    throw invalidParameter(
      validationMessage([
        `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${choices.join(
          ', ',
        )}]`,
      ]),
    );
  }
}
