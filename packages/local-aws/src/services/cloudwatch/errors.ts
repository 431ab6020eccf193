import { AwsError } from '../../server/errors';

/** CloudWatch's `ValidationError`, one sentence a line. */
export function validationError(sentences: string[]): AwsError {
  return new AwsError({
    code: 'ValidationException',
    queryCode: 'ValidationError',
    message: sentences.join('\n'),
  });
}

/** What CloudWatch says about a page token it did not issue. */
export function invalidNextToken(): AwsError {
  return new AwsError({
    code: 'InvalidNextToken',
    message: 'The service cannot process the request: NextToken is not valid.',
  });
}

/** A parameter's value that the operation cannot use, where its model has this error. */
export function invalidParameterValue(message: string): AwsError {
  return new AwsError({
    code: 'InvalidParameterValueException',
    queryCode: 'InvalidParameterValue',
    message,
  });
}

/** A problem with a metric math expression, in CloudWatch's words. */
export function expressionError(id: string, problem: string): AwsError {
  return validationError([`Error in expression '${id}': ${problem}`]);
}
