import { createHash, timingSafeEqual } from 'node:crypto';
import type { WireRequest, WireResponse } from '../server/protocols/Protocol';
import type { SignIn, SignIns } from '../services/cognito/SignIns';
import type { UserPool } from '../services/cognito/UserPool';
import { subOf } from '../services/cognito/views';
import type { PoolUser } from '../world/users/userPools';
import type { AccessTokens } from './AccessTokens';
import { formOf, json } from './answers';
import type { AppClient } from './AppClient';

interface Options {
  pool: UserPool;
  client: AppClient;
  signIns: SignIns;
  tokens: AccessTokens;
  now: () => Date;
}

/** The endpoints that applications call, not browsers: tokens for codes, and claims for tokens. */
export class TokenEndpoints {
  readonly #options: Options;

  static create(options: Options): TokenEndpoints {
    return new TokenEndpoints(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** OAuth's token endpoint: `authorization_code` and `refresh_token`. */
  async token(request: WireRequest): Promise<WireResponse> {
    const form = formOf(request);
    if (!isClient(request, form, this.#options.client)) {
      return json(400, { error: 'invalid_client' });
    }
    const grantType = form.get('grant_type');
    if (grantType === 'authorization_code') {
      return this.#exchange(form);
    }
    return grantType === 'refresh_token'
      ? this.#renew(form)
      : json(400, { error: 'unsupported_grant_type' });
  }

  /** OpenID Connect's claims about who an access token was issued to, all of them text as at Cognito. */
  async userInfo({ headers }: WireRequest): Promise<WireResponse> {
    const { pool, signIns, tokens } = this.#options;
    const [, token = ''] = /^Bearer (.+)$/.exec(
      headers.authorization ?? '',
    ) ?? [''];
    const now = this.#seconds();
    const origin = await tokens.originOf(token, now);
    const signIn =
      origin === undefined ? undefined : signIns.byOrigin(origin, now);
    const user = signIn && this.#userOf(signIn);
    if (!user) {
      return json(
        401,
        {
          error: 'invalid_token',
          error_description: 'Access token is expired, disabled, or deleted',
        },
        { 'www-authenticate': 'Bearer error="invalid_token"' },
      );
    }
    return json(200, {
      sub: subOf(pool, user),
      ...user.attributes,
      username: user.username,
    });
  }

  async #exchange(form: URLSearchParams): Promise<WireResponse> {
    const { client, signIns } = this.#options;
    const now = this.#seconds();
    const grant = signIns.redeemCode(form.get('code') ?? '', now);
    if (
      !grant ||
      grant.clientId !== client.id ||
      grant.redirectUri !== form.get('redirect_uri')
    ) {
      return invalidGrant();
    }
    const signIn = signIns.begin(grant, now + client.refreshTokenSeconds);
    return this.#tokensFor(signIn, { refresh_token: signIn.refreshToken });
  }

  async #renew(form: URLSearchParams): Promise<WireResponse> {
    const { signIns } = this.#options;
    const signIn = signIns.byRefreshToken(
      form.get('refresh_token') ?? '',
      this.#seconds(),
    );
    return signIn ? this.#tokensFor(signIn, {}) : invalidGrant();
  }

  async #tokensFor(
    signIn: SignIn,
    more: Record<string, string>,
  ): Promise<WireResponse> {
    const { client, tokens } = this.#options;
    const user = this.#userOf(signIn);
    if (!user) {
      return invalidGrant();
    }
    const seconds = client.accessTokenSeconds;
    return json(200, {
      access_token: await tokens.issue(signIn, user, {
        now: this.#seconds(),
        seconds,
      }),
      ...more,
      token_type: 'Bearer',
      expires_in: seconds,
    });
  }

  /** Whoever signed in, if the account is still there and may be used. */
  #userOf({ username, sub }: SignIn): PoolUser | undefined {
    const { pool } = this.#options;
    const user = pool.find(username);
    return user?.enabled && subOf(pool, user) === sub ? user : undefined;
  }

  #seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1000);
  }
}

function invalidGrant(): WireResponse {
  return json(400, { error: 'invalid_grant' });
}

function isClient(
  { headers }: WireRequest,
  form: URLSearchParams,
  client: AppClient,
): boolean {
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const given =
    basic === undefined
      ? `${form.get('client_id')}:${form.get('client_secret')}`
      : Buffer.from(basic, 'base64').toString('utf8');
  return timingSafeEqual(
    digest(given),
    digest(`${client.id}:${client.secret}`),
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
