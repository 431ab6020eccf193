import { AwsError } from '../../server/errors';

/** X-Ray's answer to anything it cannot use. */
export function invalidRequest(message: string): AwsError {
  return new AwsError({ code: 'InvalidRequestException', message });
}

/** A page token that X-Ray did not issue. */
export function invalidNextToken(): AwsError {
  return invalidRequest('Invalid NextToken');
}

/** Something that X-Ray does not know. */
export function resourceNotFound(message: string, name: string): AwsError {
  return new AwsError({
    code: 'ResourceNotFoundException',
    message: `${message}: ${name}`,
    status: 404,
    members: { ResourceName: name },
  });
}

/** X-Ray's answer to too many requests. */
export function throttled(): AwsError {
  return new AwsError({
    code: 'ThrottledException',
    message: 'Rate exceeded',
    status: 429,
  });
}
