import { AwsError } from '../../server/errors';
import { validationMessage } from '../missingMembersError';

/** Input that Cognito does not accept. */
export function invalidParameter(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterException', message });
}

/** A value beyond a constraint of the model, in the words of AWS's validation framework. */
export function constraintError(
  value: unknown,
  path: string,
  constraint: string,
): AwsError {
  return invalidParameter(
    validationMessage([
      `Value '${value}' at '${path}' failed to satisfy constraint: ${constraint}`,
    ]),
  );
}

/** No such pool or group. */
export function resourceNotFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message });
}

/** No such user. */
export function userNotFound(): AwsError {
  return new AwsError({
    code: 'UserNotFoundException',
    message: 'User does not exist.',
  });
}

/** Something the user's state forbids. */
export function notAuthorized(message: string): AwsError {
  return new AwsError({ code: 'NotAuthorizedException', message });
}
