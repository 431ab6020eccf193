import { cookiesOf } from '../hostedLogin/answers';
import type { Claims, Identity, OidcProvider } from './OidcProvider';
import type { Sealed } from './Sealed';

/** Who a browser is signed in as; moments in seconds since the epoch. */
export interface Session {
  claims: Claims;
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string | undefined;
  expiresAt: number;
}

/** A session, and what the browser must be told about it. */
export interface FoundSession {
  /** `undefined` if there is none, or none any more. */
  session: Session | undefined;
  /** Values of `Set-Cookie`. */
  cookies: string[];
}

/** The cookies are this, followed by -0 to -3. */
const cookieName = 'AWSELBAuthSessionCookie';
const maximumCookies = 4;
/** Browsers take 4,096 bytes a cookie, name and attributes included. */
const cookieBytes = 3900;

/**
 * The sessions of the load balancer. It keeps none itself: all is in cookies that only it can read, so that nobody but
 * the browser can end a session before its time, other than by refusing to renew its tokens.
 */
export class Sessions {
  readonly #options: {
    sealed: Sealed;
    provider: OidcProvider;
    sessionSeconds: number;
    now: () => Date;
  };
  /** Requests that come together renew once. */
  readonly #renewals = new Map<string, Promise<Identity | undefined>>();

  static create(options: {
    sealed: Sealed;
    provider: OidcProvider;
    sessionSeconds: number;
    now: () => Date;
  }): Sessions {
    return new Sessions(options);
  }

  private constructor(options: {
    sealed: Sealed;
    provider: OidcProvider;
    sessionSeconds: number;
    now: () => Date;
  }) {
    this.#options = options;
  }

  /** @returns the cookies of a new session */
  async begin(identity: Identity, cookieHeader?: string): Promise<string[]> {
    const expiresAt = this.#seconds() + this.#options.sessionSeconds;
    return this.#write(this.#sessionOf(identity, expiresAt), cookieHeader);
  }

  /** The session of a request, its tokens renewed if they have expired. */
  async find(cookieHeader: string | undefined): Promise<FoundSession> {
    const session = await this.#read(cookieHeader);
    const now = this.#seconds();
    if (!session || session.expiresAt <= now) {
      return { session: undefined, cookies: [] };
    }
    if (session.accessExpiresAt > now) {
      return { session, cookies: [] };
    }
    const identity = session.refreshToken
      ? await this.#renew(session.refreshToken)
      : undefined;
    if (!identity) {
      return { session: undefined, cookies: expired(cookieHeader) };
    }
    // The session ends when it was to end, however often its tokens are renewed.
    const renewed = this.#sessionOf(identity, session.expiresAt);
    return {
      session: renewed,
      cookies: await this.#write(renewed, cookieHeader),
    };
  }

  async #renew(refreshToken: string): Promise<Identity | undefined> {
    const running =
      this.#renewals.get(refreshToken) ??
      this.#options.provider
        .renew(refreshToken)
        .finally(() => this.#renewals.delete(refreshToken));
    this.#renewals.set(refreshToken, running);
    return running;
  }

  #sessionOf(identity: Identity, expiresAt: number): Session {
    const { claims, accessToken, expiresInSeconds, refreshToken } = identity;
    return {
      claims,
      accessToken,
      accessExpiresAt: this.#seconds() + expiresInSeconds,
      refreshToken,
      expiresAt,
    };
  }

  async #read(cookieHeader: string | undefined): Promise<Session | undefined> {
    const cookies = cookiesOf(cookieHeader);
    const parts = Array.from(
      { length: maximumCookies },
      (_, index) => cookies.get(`${cookieName}-${index}`) ?? '',
    );
    // What opens was sealed by #write.
    return (await this.#options.sealed.open(parts.join(''))) as
      | Session
      | undefined;
  }

  async #write(
    session: Session,
    cookieHeader: string | undefined,
  ): Promise<string[]> {
    const text = await this.#options.sealed.seal(session);
    const parts = text.match(new RegExp(`.{1,${cookieBytes}}`, 'g')) ?? [];
    const until = new Date(session.expiresAt * 1000).toUTCString();
    return [
      ...parts.map(
        (part, index) =>
          `${cookieName}-${index}=${part}; Expires=${until}; Path=/; HttpOnly`,
      ),
      ...expired(cookieHeader, parts.length),
    ];
  }

  #seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1000);
  }
}

/** Takes away the session cookies a browser has, from a number on. */
function expired(cookieHeader: string | undefined, from = 0): string[] {
  const cookies = cookiesOf(cookieHeader);
  return Array.from({ length: maximumCookies }, (_, index) => index)
    .filter(index => index >= from && cookies.has(`${cookieName}-${index}`))
    .map(index => `${cookieName}-${index}=; Max-Age=0; Path=/; HttpOnly`);
}
