import { JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { z } from 'zod';
import { AlbConfig } from '../config';
import { isRefusal, refusal } from '../refusals';
import { KeyFetcher } from './KeyFetcher';
import { renewedHourly } from './renewedHourly';

/**
 * The load balancer hands a token on until the second in which it expires, and
 * renews it with the next request: one that was good when the request came in
 * must not be refused for the way it went, nor for clocks that differ a little.
 */
const GRACE_SECONDS = 30;

/** What Cognito puts into access tokens: docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html */
const claimsSchema = z.object({
  sub: z.string().min(1),
  username: z.string().min(1),
  exp: z.number(),
  'cognito:groups': z.array(z.string()).optional(),
  auth_time: z.number().optional(),
  /** Of the refresh token that it comes from; pools without revocation have none. */
  origin_jti: z.string().min(1).optional(),
});

/** What the user pool says of a person. */
export interface AccessTokenClaims {
  sub: string;
  username: string;
  /** Names that Cognito has for the groups that they are in. */
  groups: readonly string[];
  /** One for each sign-in, where the token tells it. */
  session: string | undefined;
}

type Verifier = { verify(jwt: string): Promise<unknown> };

/** Checks `x-amzn-oidc-accesstoken`, which the load balancer does not vouch for, and which alone tells groups. */
export class AccessToken {
  readonly #config: AlbConfig;
  readonly #verifier: () => Verifier;

  static create(options: { config: AlbConfig; keys: KeyFetcher }): AccessToken {
    return new AccessToken(options);
  }

  private constructor(options: Parameters<typeof AccessToken.create>[0]) {
    const { config, keys } = options;
    this.#config = config;
    // Not CognitoJwtVerifier, which knows no hosts but those of amazonaws.com
    // and takes two issuers for one pool.
    this.#verifier = renewedHourly(() =>
      JwtVerifier.create(
        {
          issuer: config.issuer,
          audience: null,
          jwksUri: `${config.issuer}/.well-known/jwks.json`,
          graceSeconds: GRACE_SECONDS,
        },
        { jwksCache: new SimpleJwksCache({ fetcher: keys }) },
      ),
    );
  }

  /** @throws Refusal */
  async verify(jwt: string): Promise<AccessTokenClaims> {
    try {
      this.#checkUnverified(jwt);
      const payload = await this.#verifier().verify(jwt);
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) {
        throw refusal('access-token-malformed');
      }
      const { sub, username, auth_time: since, origin_jti } = claims.data;
      return {
        sub,
        username,
        groups: claims.data['cognito:groups'] ?? [],
        session:
          origin_jti ?? (since === undefined ? undefined : `${sub}/${since}`),
      };
    } catch (error) {
      throw toRefusal(error);
    }
  }

  /** What needs no key; the signature then vouches for what was read here. */
  #checkUnverified(jwt: string): void {
    const { issuer, clientId } = this.#config;
    const { header, payload } = decomposeUnverifiedJwt(jwt);
    // The only algorithm of user pools.
    if (header.alg !== 'RS256') {
      throw refusal('access-token-malformed');
    }
    if (payload.iss !== issuer) {
      throw refusal('access-token-issuer');
    }
    validateCognitoJwtFields(payload, { tokenUse: 'access', clientId });
  }
}

function toRefusal(error: unknown): Error {
  if (isRefusal(error)) {
    return error;
  }
  switch (true) {
    case error instanceof CognitoJwtInvalidTokenUseError:
      return refusal('access-token-use');
    case error instanceof CognitoJwtInvalidClientIdError:
      return refusal('access-token-client');
    case error instanceof JwtInvalidIssuerError:
      return refusal('access-token-issuer');
    case error instanceof JwtExpiredError:
      return refusal('access-token-expired');
    case error instanceof JwtInvalidSignatureError:
      return refusal('access-token-signature');
    case error instanceof JwtWithoutValidKidError:
    case error instanceof KidNotFoundInJwksError:
      return refusal('access-token-key');
    // Somebody has just asked for a key that the pool does not have.
    case error instanceof WaitPeriodNotYetEndedJwkError:
    case error instanceof JwksValidationError:
    case error instanceof JwkValidationError:
      return refusal('keys-unavailable');
    case error instanceof JwtBaseError:
      return refusal('access-token-malformed');
    default:
      return refusal('keys-unavailable');
  }
}
