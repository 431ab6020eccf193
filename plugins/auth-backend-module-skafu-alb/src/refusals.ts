import {
  AuthenticationError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';

const SIGN_IN_AGAIN = 'sign out and sign in again';

/**
 * Whom a refusal is about: a request whose sign-in does not hold (401), a
 * person who is not let in (403), or a check that could not be made (503).
 */
type Kind = 'request' | 'person' | 'outage';

/** Every reason to refuse a sign-in: docs/sign-in.md has the same list. */
export const REFUSALS = {
  'data-missing': {
    kind: 'request',
    sentence:
      'The request did not pass the sign-in of the load balancer (no x-amzn-oidc-data); open the portal at its public address',
  },
  'access-token-missing': {
    kind: 'request',
    sentence:
      'The load balancer sent no access token (no x-amzn-oidc-accesstoken); open the portal at its public address',
  },
  'header-repeated': {
    kind: 'request',
    sentence:
      'A header of the load balancer came more than once, so that it cannot be told which one is its own; something between you and the portal adds headers',
  },
  'data-malformed': {
    kind: 'request',
    sentence: `What the load balancer says of you (x-amzn-oidc-data) is not a signed token; ${SIGN_IN_AGAIN}`,
  },
  'data-algorithm': {
    kind: 'request',
    sentence:
      'What the load balancer says of you is not signed with ES256, as load balancers sign; it does not come from one',
  },
  'data-signer': {
    kind: 'request',
    sentence:
      'What the load balancer says of you was signed by another load balancer than the portal trusts; the portal’s operator finds the one it trusts in auth.providers.awsalb.signer',
  },
  'data-client': {
    kind: 'request',
    sentence:
      'You signed in to another application of the user pool than the portal; its operator finds the one it trusts in auth.providers.awsalb.clientId',
  },
  'data-issuer': {
    kind: 'request',
    sentence:
      'You signed in to another user pool than the portal trusts; its operator finds that in auth.providers.awsalb.issuer',
  },
  'data-expired': {
    kind: 'request',
    sentence:
      'What the load balancer says of you has expired; reload the page. When that does not help, the clock of the portal is wrong',
  },
  'data-key': {
    kind: 'request',
    sentence:
      'What the load balancer says of you was signed with a key that AWS does not know; it does not come from a load balancer of this region',
  },
  'data-signature': {
    kind: 'request',
    sentence:
      'The signature of what the load balancer says of you is wrong; it was changed on its way, or does not come from a load balancer',
  },
  'data-refused': {
    kind: 'request',
    sentence: `Backstage does not accept what the load balancer says of you; ${SIGN_IN_AGAIN}`,
  },
  'email-missing': {
    kind: 'request',
    sentence:
      'Your user has no e-mail address; the portal’s operator must give it one, and the load balancer must ask for the scopes openid and email',
  },
  'email-unverified': {
    kind: 'request',
    sentence:
      'Your e-mail address is not verified; verify it with the code that was sent to you, or ask the portal’s operator to confirm it, and sign in again',
  },
  'access-token-malformed': {
    kind: 'request',
    sentence: `The access token is not a signed token of Cognito; ${SIGN_IN_AGAIN}`,
  },
  'access-token-issuer': {
    kind: 'request',
    sentence:
      'The access token comes from another user pool than the portal trusts; its operator finds that in auth.providers.awsalb.issuer',
  },
  'access-token-use': {
    kind: 'request',
    sentence: `The token in x-amzn-oidc-accesstoken is not an access token; ${SIGN_IN_AGAIN}`,
  },
  'access-token-client': {
    kind: 'request',
    sentence:
      'The access token was issued to another application than the portal; its operator finds the one it trusts in auth.providers.awsalb.clientId',
  },
  'access-token-expired': {
    kind: 'request',
    sentence: `Your access token has expired and the load balancer did not renew it; ${SIGN_IN_AGAIN}`,
  },
  'access-token-key': {
    kind: 'request',
    sentence: `The access token was signed with a key that is not the user pool’s; ${SIGN_IN_AGAIN}`,
  },
  'access-token-signature': {
    kind: 'request',
    sentence: `The signature of the access token is wrong; ${SIGN_IN_AGAIN}`,
  },
  'user-mismatch': {
    kind: 'request',
    sentence: `What the load balancer says of you and the access token are about different people; ${SIGN_IN_AGAIN}`,
  },
  'session-ended': {
    kind: 'request',
    sentence: 'You signed out of this session; sign in again',
  },
  'keys-unavailable': {
    kind: 'outage',
    sentence:
      'The portal cannot fetch the keys of AWS with which it checks who you are; try again in a minute',
  },
  'catalog-unavailable': {
    kind: 'outage',
    sentence:
      'The portal cannot look you up in its catalog; try again in a minute',
  },
  'user-unknown': {
    kind: 'person',
    sentence:
      'You are signed in to Cognito, but the portal’s catalog does not know you; try again in a few minutes, then ask the portal’s operator',
  },
  'user-ambiguous': {
    kind: 'person',
    sentence:
      'The portal’s catalog has more than one user who could be you; ask its operator to remove the double',
  },
  'user-name-taken': {
    kind: 'person',
    sentence:
      'The portal’s catalog has another user of your name; ask its operator for a user of your own',
  },
} as const satisfies Record<string, { kind: Kind; sentence: string }>;

/**
 * Why a sign-in was refused, for machines: `error.reason` of the answer, and
 * `reason` of the audit event `sign-in-refused`.
 */
export type RefusalReason = keyof typeof REFUSALS;

const ERRORS = {
  request: AuthenticationError,
  person: NotAllowedError,
  outage: ServiceUnavailableError,
} as const satisfies Record<Kind, new (message: string) => Error>;

/** A sign-in that is refused, with its reason. */
export type Refusal = Error & { reason: RefusalReason };

/** Says what is wrong and what to do; never what stood in a token. */
export function refusal(reason: RefusalReason): Refusal {
  const { kind, sentence } = REFUSALS[reason];
  return Object.assign(new ERRORS[kind](sentence), { reason });
}

export function isRefusal(error: unknown): error is Refusal {
  return (
    error instanceof Error &&
    'reason' in error &&
    typeof error.reason === 'string' &&
    Object.hasOwn(REFUSALS, error.reason)
  );
}
