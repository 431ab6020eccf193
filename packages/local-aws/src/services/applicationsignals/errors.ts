import { AwsError } from '../../server/errors';

/** A parameter that Application Signals does not accept. */
export function validationException(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

/** An objective that does not exist. */
export function resourceNotFound(id: string): AwsError {
  return new AwsError({
    code: 'ResourceNotFoundException',
    message: `Resource not found: ${id}`,
    status: 404,
    members: { ResourceType: 'ServiceLevelObjective', ResourceId: id },
  });
}
