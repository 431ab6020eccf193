import { Refusal } from './UserDirectory';

const REASONS: Record<string, Refusal['reason']> = {
  UsernameExistsException: 'exists',
  AliasExistsException: 'exists',
  UserNotFoundException: 'no-user',
  // Of a pool that is configured: a group. A missing pool fails before, when users are read.
  ResourceNotFoundException: 'no-group',
  // Cognito says so of a user whose state does not allow it, e.g. a reset
  // before the first sign-in; missing rights are an AccessDeniedException.
  NotAuthorizedException: 'state',
  UnsupportedUserStateException: 'state',
  InvalidParameterException: 'invalid',
  CodeDeliveryFailureException: 'state',
};

const MAX_TEXT = 300;

/** What of Cognito's errors is an answer to the person who asked; undefined for trouble on the way. */
export function cognitoRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const reason = REASONS[error.name];
  return reason && { reason, text: error.message.slice(0, MAX_TEXT) };
}
