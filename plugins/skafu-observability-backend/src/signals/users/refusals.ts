import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Refusal } from '../../aws/UserDirectory';

/** What Cognito refused, as an HTTP error. */
export function toConflict({ reason, text }: Refusal, username: string): Error {
  switch (reason) {
    case 'exists':
      return new ConflictError(`The user pool already has a user ${username}`);
    case 'no-user':
      return new NotFoundError(`The user pool has no user ${username}`);
    case 'no-group':
      return new NotFoundError(`The group is not there any more: ${text}`);
    case 'state':
      return new ConflictError(
        `The state of ${username} does not allow it: ${text}`,
      );
    default:
      return new InputError(`Cognito does not accept it: ${text}`);
  }
}
