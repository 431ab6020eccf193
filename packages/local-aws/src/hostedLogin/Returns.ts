import type { WireRequest, WireResponse } from '../server/protocols/Protocol';
import type { Authentication, SignIns } from '../services/cognito/SignIns';
import type { UserPool } from '../services/cognito/UserPool';
import { subOf } from '../services/cognito/views';
import type { PoolUser } from '../world/users/userPools';
import { outcomeOf } from './Accounts';
import { cookiesOf, redirect } from './answers';
import type { AppClient } from './AppClient';
import type { AuthorizationRequest } from './authorizationRequest';
import { errorPage } from './pages/accountPages';

interface Options {
  pool: UserPool;
  client: AppClient;
  signIns: SignIns;
  now: () => Date;
}

/** By which the hosted login knows a browser, so that people need not sign in again at once. */
const browserCookie = 'cognito';

/** The ways out of the login: back to the application with a code, or signed out. */
export class Returns {
  readonly #options: Options;

  static create(options: Options): Returns {
    return new Returns(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Who is signed in in this browser already. */
  known(request: WireRequest): Authentication | undefined {
    const known = this.#options.signIns.browser(
      browserOf(request),
      this.#seconds(),
    );
    return known && this.current(known) ? known : undefined;
  }

  /** The account that a name stood for, unless it has gone or is disabled. */
  current({
    username,
    sub,
  }: Pick<Authentication, 'username' | 'sub'>): PoolUser | undefined {
    const { pool } = this.#options;
    const user = pool.find(username);
    return user?.enabled && subOf(pool, user) === sub ? user : undefined;
  }

  /** Back to the application, and remembered for an hour. */
  finish(wanted: AuthorizationRequest, user: PoolUser): WireResponse {
    if (outcomeOf(user).kind !== 'signedIn') {
      return errorPage(403, 'This account cannot be used any more.');
    }
    const { pool, signIns } = this.#options;
    const now = this.#seconds();
    const who = {
      username: user.username,
      sub: subOf(pool, user),
      authTime: now,
    };
    const id = signIns.rememberBrowser(who, now);
    return this.answer(
      wanted,
      who,
      `${browserCookie}=${id}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`,
    );
  }

  /** Back to the application, with a code. */
  answer(
    { redirectUri, scope, state }: AuthorizationRequest,
    { username, sub, authTime }: Authentication,
    cookie?: string,
  ): WireResponse {
    const { client, signIns } = this.#options;
    const target = new URL(redirectUri);
    const grant = { username, sub, authTime, scope, redirectUri };
    target.searchParams.set(
      'code',
      signIns.issueCode({ ...grant, clientId: client.id }, this.#seconds()),
    );
    if (state !== undefined) {
      target.searchParams.set('state', state);
    }
    return redirect(target.href, cookie);
  }

  /** Ends the session of the hosted login, not the tokens that applications hold: as Cognito does. */
  logOut(request: WireRequest): WireResponse {
    const { client, signIns } = this.#options;
    const { query } = request;
    const target = query.get('logout_uri') ?? '';
    if (query.get('client_id') !== client.id) {
      return errorPage(400, 'There is no such app client.');
    }
    if (!client.logoutUrls.includes(target)) {
      return errorPage(
        400,
        `'${target}' is not one of the client's sign-out addresses, which are ${client.logoutUrls.join(
          ', ',
        )}.`,
      );
    }
    signIns.forgetBrowser(browserOf(request));
    return redirect(target, `${browserCookie}=; Path=/; Max-Age=0; HttpOnly`);
  }

  #seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1000);
  }
}

function browserOf({ headers }: WireRequest): string {
  return cookiesOf(headers.cookie).get(browserCookie) ?? '';
}
