import {
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { Claims } from './OidcProvider';

/** How long the signed claims are good for. */
const validSeconds = 120;

/** What the signature says about the load balancer and what it stands for. */
export interface SignerOptions {
  /** ARN of the load balancer. */
  signer: string;
  clientId: string;
  issuer: string;
}

/**
 * Signs who somebody is for the targets, in the load balancer's own dialect of JWT: ES256, base64url with padding, and
 * signer, client, issuer and expiry in the header.
 */
export class IdentitySigner {
  static create(options: SignerOptions): IdentitySigner {
    return new IdentitySigner(options);
  }

  /** Under which the public key is found. */
  readonly keyId = randomUUID();
  readonly #options: SignerOptions;
  readonly #privateKey: KeyObject;

  private constructor(options: SignerOptions) {
    this.#options = options;
    this.#privateKey = generateKeyPairSync('ec', {
      namedCurve: 'prime256v1',
    }).privateKey;
  }

  /** In PEM, as `public-keys.auth.elb.<region>.amazonaws.com/<kid>` answers it. */
  get publicKey(): string {
    return createPublicKey(this.#privateKey)
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  /** The value of `x-amzn-oidc-data`. */
  sign(claims: Claims, now: number): string {
    const { signer, clientId, issuer } = this.#options;
    const exp = now + validSeconds;
    const header = {
      typ: 'JWT',
      kid: this.keyId,
      alg: 'ES256',
      iss: issuer,
      client: clientId,
      signer,
      exp,
    };
    const signed = `${encode(JSON.stringify(header))}.${encode(
      JSON.stringify({ ...claims, exp, iss: issuer }),
    )}`;
    const signature = sign('sha256', Buffer.from(signed), {
      key: this.#privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${signed}.${encode(signature)}`;
  }
}

/** Base64url that keeps its padding. */
function encode(value: string | Buffer): string {
  return Buffer.from(value)
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
