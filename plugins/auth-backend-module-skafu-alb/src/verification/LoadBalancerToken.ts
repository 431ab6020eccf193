import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { validateAlbJwtFields } from 'aws-jwt-verify/alb-verifier';
import {
  AlbJwtInvalidClientIdError,
  AlbJwtInvalidSignerError,
  JwtBaseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtWithoutValidKidError,
} from 'aws-jwt-verify/error';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { AlbConfig } from '../config';
import { isRefusal, refusal } from '../refusals';
import { KeyFetcher, KeyUnknownError } from './KeyFetcher';
import { renewedHourly } from './renewedHourly';

/** Of ES256. */
const SIGNATURE_BYTES = 64;

/** Who the load balancer says is there. */
export interface LoadBalancerClaims {
  sub: string;
  /** In lower case. */
  email: string;
}

type Verifier = { verify(jwt: string): Promise<{ [claim: string]: unknown }> };

/**
 * Checks `x-amzn-oidc-data`. The load balancer signs one for every request, for
 * two minutes, and its clock and ours are Amazon's: there is nothing to forgive
 * after its expiry, and Backstage's own check forgives nothing either.
 */
export class LoadBalancerToken {
  readonly #config: AlbConfig;
  readonly #verifier: () => Verifier;

  static create(options: {
    config: AlbConfig;
    keys: KeyFetcher;
  }): LoadBalancerToken {
    return new LoadBalancerToken(options);
  }

  private constructor(options: Parameters<typeof LoadBalancerToken.create>[0]) {
    const { config, keys } = options;
    this.#config = config;
    this.#verifier = renewedHourly(() =>
      AlbJwtVerifier.create(
        {
          issuer: config.issuer,
          albArn: config.signer,
          clientId: config.clientId,
          jwksUri: publicKeys(config.region),
        },
        { jwksCache: new AlbJwksCache({ fetcher: keys }) },
      ),
    );
  }

  /** @throws Refusal */
  async verify(jwt: string): Promise<LoadBalancerClaims> {
    let payload;
    try {
      this.#checkUnverified(jwt);
      payload = await this.#verifier().verify(jwt);
    } catch (error) {
      throw toRefusal(error);
    }
    const { sub, email, email_verified: verified } = payload;
    if (typeof sub !== 'string' || !sub) {
      throw refusal('data-malformed');
    }
    if (typeof email !== 'string' || !email.trim()) {
      throw refusal('email-missing');
    }
    // Cognito's user info says it as a text.
    if (verified !== true && verified !== 'true') {
      throw refusal('email-unverified');
    }
    return { sub, email: email.trim().toLowerCase() };
  }

  /**
   * What needs no key, so that nobody makes the portal fetch keys with what it
   * would refuse anyway. The signature then vouches for what was read here.
   */
  #checkUnverified(jwt: string): void {
    const { signer: albArn, clientId, issuer } = this.#config;
    const { header, payload, signatureB64 } = decomposeUnverifiedJwt(jwt);
    if (header.alg !== 'ES256') {
      throw refusal('data-algorithm');
    }
    validateAlbJwtFields(header, { albArn, clientId });
    if (payload.iss !== issuer) {
      throw refusal('data-issuer');
    }
    // The verifier fails over another length, rather than to refuse it.
    if (Buffer.from(signatureB64, 'base64').length !== SIGNATURE_BYTES) {
      throw refusal('data-signature');
    }
    // The verifier takes a token without an expiry, and knows none in headers.
    const now = Date.now() / 1_000;
    for (const expiry of [header.exp, payload.exp]) {
      if (typeof expiry !== 'number' || expiry <= now) {
        throw refusal('data-expired');
      }
    }
  }
}

/** As docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html says. */
function publicKeys(region: string): string {
  return region.startsWith('us-gov-')
    ? `https://s3-${region}.amazonaws.com/aws-elb-public-keys-prod-${region}`
    : `https://public-keys.auth.elb.${region}.amazonaws.com`;
}

function toRefusal(error: unknown): Error {
  if (isRefusal(error)) {
    return error;
  }
  switch (true) {
    case error instanceof AlbJwtInvalidSignerError:
      return refusal('data-signer');
    case error instanceof AlbJwtInvalidClientIdError:
      return refusal('data-client');
    case error instanceof JwtInvalidIssuerError:
      return refusal('data-issuer');
    case error instanceof JwtExpiredError:
      return refusal('data-expired');
    case error instanceof JwtInvalidSignatureAlgorithmError:
      return refusal('data-algorithm');
    case error instanceof JwtInvalidSignatureError:
      return refusal('data-signature');
    case error instanceof JwtWithoutValidKidError:
    case error instanceof KeyUnknownError:
      return refusal('data-key');
    case error instanceof JwtBaseError:
      return refusal('data-malformed');
    default:
      return refusal('keys-unavailable');
  }
}
