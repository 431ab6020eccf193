import { randomUUID } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type JWK,
  type KeyLike,
} from 'jose';
import type { SignIn } from '../services/cognito/SignIns';
import type { PoolUser } from '../world/users/userPools';

/** The access tokens of one user pool, as Cognito makes them, and the key to check them with. */
export class AccessTokens {
  static async create(issuer: string): Promise<AccessTokens> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = {
      ...(await exportJWK(publicKey)),
      kid: randomUUID(),
      alg: 'RS256',
      use: 'sig',
    };
    return new AccessTokens(issuer, { privateKey, publicKey, jwk });
  }

  readonly #issuer: string;
  readonly #keys: {
    privateKey: KeyLike;
    publicKey: KeyLike;
    jwk: JWK & { kid: string };
  };

  private constructor(
    issuer: string,
    keys: {
      privateKey: KeyLike;
      publicKey: KeyLike;
      jwk: JWK & { kid: string };
    },
  ) {
    this.#issuer = issuer;
    this.#keys = keys;
  }

  /** What `/.well-known/jwks.json` answers. */
  get keySet(): { keys: JWK[] } {
    return { keys: [this.#keys.jwk] };
  }

  async issue(
    signIn: SignIn,
    user: PoolUser,
    { now, seconds }: { now: number; seconds: number },
  ): Promise<string> {
    return new SignJWT({
      sub: signIn.sub,
      ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
      iss: this.#issuer,
      version: 2,
      client_id: signIn.clientId,
      origin_jti: signIn.originJti,
      token_use: 'access',
      scope: signIn.scope,
      auth_time: signIn.authTime,
      exp: now + seconds,
      iat: now,
      jti: randomUUID(),
      username: user.username,
    })
      .setProtectedHeader({ kid: this.#keys.jwk.kid, alg: 'RS256' })
      .sign(this.#keys.privateKey);
  }

  /** @returns the `origin_jti` of a token of ours that has not expired */
  async originOf(token: string, now: number): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#keys.publicKey, {
        issuer: this.#issuer,
        currentDate: new Date(now * 1000),
      });
      const { origin_jti: origin } = payload;
      return typeof origin === 'string' ? origin : undefined;
    } catch {
      return undefined;
    }
  }
}
