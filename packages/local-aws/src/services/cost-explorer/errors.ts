import { AwsError } from '../../server/errors';

/** What Cost Explorer says about input that it does not accept. */
export function validationException(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

/** A page token that belongs to another request. */
export function requestChanged(): AwsError {
  return new AwsError({
    code: 'RequestChangedException',
    message: 'Your request parameters changed between pages.',
  });
}

/** A page token that Cost Explorer did not issue. */
export function invalidNextToken(): AwsError {
  return new AwsError({
    code: 'InvalidNextTokenException',
    message: 'The pagination token is invalid.',
  });
}

/** No data for what was asked. */
export function dataUnavailable(message: string): AwsError {
  return new AwsError({ code: 'DataUnavailableException', message });
}
