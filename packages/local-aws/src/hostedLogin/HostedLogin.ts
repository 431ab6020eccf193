import type { WireRequest, WireResponse } from '../server/protocols/Protocol';
import type { ServerMemory } from '../server/ServerMemory';
import { Passwords } from '../services/cognito/Passwords';
import { SignIns } from '../services/cognito/SignIns';
import type { UserPool } from '../services/cognito/UserPool';
import { AccessTokens } from './AccessTokens';
import { Accounts } from './Accounts';
import { json } from './answers';
import { issuerOf, type AppClient } from './AppClient';
import { LoginPages } from './LoginPages';
import { TokenEndpoints } from './TokenEndpoints';

/** What {@link HostedLogin} needs. */
export interface HostedLoginOptions {
  /** Where browsers reach it, such as `http://localhost:4599`; at Amazon the domain of the pool. */
  url: string;
  pool: UserPool;
  client: AppClient;
  memory: ServerMemory;
  now: () => Date;
}

/**
 * What Cognito does for the people of a user pool and for the applications they sign in to: the login pages, OAuth's
 * endpoints (authorize, token, userInfo, logout) for one client, and the pool's public keys. Authorization code only,
 * no ID token and no second factor, which a load balancer has no use for.
 */
export class HostedLogin {
  static async create(options: HostedLoginOptions): Promise<HostedLogin> {
    const { pool, memory, now } = options;
    const tokens = await AccessTokens.create(issuerOf(pool));
    const signIns = memory.get(SignIns.create);
    const accounts = Accounts.create({
      pool,
      passwords: memory.get(Passwords.create),
      now,
    });
    return new HostedLogin(
      options,
      tokens,
      LoginPages.create({ ...options, signIns, accounts }),
      TokenEndpoints.create({ ...options, signIns, tokens }),
    );
  }

  readonly #options: HostedLoginOptions;
  readonly #tokens: AccessTokens;
  readonly #pages: LoginPages;
  readonly #endpoints: TokenEndpoints;

  private constructor(
    options: HostedLoginOptions,
    tokens: AccessTokens,
    pages: LoginPages,
    endpoints: TokenEndpoints,
  ) {
    this.#options = options;
    this.#tokens = tokens;
    this.#pages = pages;
    this.#endpoints = endpoints;
  }

  /** @returns `undefined` if the path is none of the hosted login's */
  async respond(request: WireRequest): Promise<WireResponse | undefined> {
    const { id } = this.#options.pool.definition;
    switch (`${request.method} ${request.path}`) {
      case `GET /${id}/.well-known/jwks.json`:
        return json(200, this.#tokens.keySet);
      case `GET /${id}/.well-known/openid-configuration`:
        return json(200, this.#discovery());
      case 'POST /oauth2/token':
        return this.#endpoints.token(request);
      case 'GET /oauth2/userInfo':
      case 'POST /oauth2/userInfo':
        return this.#endpoints.userInfo(request);
      default:
        return this.#pages.respond(request);
    }
  }

  #discovery() {
    const { url, pool } = this.#options;
    const issuer = issuerOf(pool);
    return {
      issuer,
      authorization_endpoint: `${url}/oauth2/authorize`,
      token_endpoint: `${url}/oauth2/token`,
      userinfo_endpoint: `${url}/oauth2/userInfo`,
      end_session_endpoint: `${url}/logout`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
      ],
    };
  }
}
