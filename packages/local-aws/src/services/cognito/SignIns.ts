import { randomBytes, randomUUID } from 'node:crypto';

/** Who signed in, and when; moments in seconds since the epoch. */
export interface Authentication {
  username: string;
  /** Tells an account from a later one of the same name. */
  sub: string;
  authTime: number;
}

/** What an authorization code stands for. */
export interface CodeGrant extends Authentication {
  clientId: string;
  redirectUri: string;
  scope: string;
  expiresAt: number;
}

/** A sign-in at a client, which tokens are issued and renewed for. */
export interface SignIn extends Authentication {
  clientId: string;
  scope: string;
  /** Shared by all access tokens of this sign-in. */
  originJti: string;
  refreshToken: string;
  expiresAt: number;
}

/** A browser that the hosted login knows. */
export interface BrowserSession extends Authentication {
  expiresAt: number;
}

/** Entries that are kept of each kind; older ones are forgotten. */
const maximumEntries = 10_000;
/** Cognito's: an authorization code is good for five minutes, the session of the hosted login for an hour. */
const codeSeconds = 300;
const browserSeconds = 3600;

/** Who is signed in at the user pools of one server. */
export class SignIns {
  static create = () => new SignIns();

  readonly #codes = new Map<string, CodeGrant>();
  readonly #browsers = new Map<string, BrowserSession>();
  readonly #byRefreshToken = new Map<string, SignIn>();
  readonly #byOrigin = new Map<string, SignIn>();

  private constructor() {}

  /** @returns a code that {@link redeemCode} takes once */
  issueCode(grant: Omit<CodeGrant, 'expiresAt'>, now: number): string {
    return keep(this.#codes, { ...grant, expiresAt: now + codeSeconds });
  }

  redeemCode(code: string, now: number): CodeGrant | undefined {
    const grant = current(this.#codes, code, now);
    this.#codes.delete(code);
    return grant;
  }

  /** @returns the value of the browser's cookie */
  rememberBrowser(who: Authentication, now: number): string {
    return keep(this.#browsers, { ...who, expiresAt: now + browserSeconds });
  }

  browser(id: string, now: number): BrowserSession | undefined {
    return current(this.#browsers, id, now);
  }

  forgetBrowser(id: string): void {
    this.#browsers.delete(id);
  }

  begin(
    grant: Pick<SignIn, 'username' | 'sub' | 'authTime' | 'clientId' | 'scope'>,
    expiresAt: number,
  ): SignIn {
    const signIn = {
      ...grant,
      originJti: randomUUID(),
      refreshToken: randomBytes(32).toString('base64url'),
      expiresAt,
    };
    keep(this.#byRefreshToken, signIn, signIn.refreshToken);
    keep(this.#byOrigin, signIn, signIn.originJti);
    return signIn;
  }

  byRefreshToken(token: string, now: number): SignIn | undefined {
    return current(this.#byRefreshToken, token, now);
  }

  byOrigin(originJti: string, now: number): SignIn | undefined {
    return current(this.#byOrigin, originJti, now);
  }

  /** Ends everything that stands on sign-ins of one account. */
  endAll(sub: string): void {
    for (const entries of [
      this.#codes,
      this.#browsers,
      this.#byRefreshToken,
      this.#byOrigin,
    ]) {
      for (const [key, entry] of entries) {
        if (entry.sub === sub) {
          entries.delete(key);
        }
      }
    }
  }
}

function keep<T>(
  entries: Map<string, T>,
  entry: T,
  key = randomBytes(32).toString('base64url'),
): string {
  entries.set(key, entry);
  const [oldest] = entries.keys();
  if (entries.size > maximumEntries && oldest !== undefined) {
    entries.delete(oldest);
  }
  return key;
}

function current<T extends { expiresAt: number }>(
  entries: Map<string, T>,
  key: string,
  now: number,
): T | undefined {
  const entry = entries.get(key);
  return entry && entry.expiresAt > now ? entry : undefined;
}
