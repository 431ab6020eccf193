import { randomBytes } from 'node:crypto';
import { cookiesOf } from '../hostedLogin/answers';
import type { Sealed } from './Sealed';

/** What a login that is under way is about. */
interface Pending {
  /** Where the person was going. */
  url: string;
  /** Also in a cookie, so that nobody finishes a login that another browser began. */
  nonce: string;
  /** Seconds since the epoch. */
  startedAt: number;
}

const nonceCookie = 'AWSALBAuthNonce';
/** Whoever takes longer to sign in begins again. */
const loginSeconds = 900;

/** Remembers where people were going while they sign in. */
export class LoginState {
  readonly #sealed: Sealed;
  readonly #now: () => Date;

  static create(sealed: Sealed, now: () => Date): LoginState {
    return new LoginState(sealed, now);
  }

  private constructor(sealed: Sealed, now: () => Date) {
    this.#sealed = sealed;
    this.#now = now;
  }

  /** @returns the state for the provider, and a cookie for the browser */
  async begin(
    url: string,
    cookieHeader: string | undefined,
  ): Promise<{ state: string; cookie: string }> {
    // Several tabs may sign in at the same time.
    const nonce =
      cookiesOf(cookieHeader).get(nonceCookie) ??
      randomBytes(16).toString('hex');
    const pending: Pending = { url, nonce, startedAt: this.#seconds() };
    return {
      state: await this.#sealed.seal(pending),
      cookie: `${nonceCookie}=${nonce}; Path=/; HttpOnly`,
    };
  }

  /** @returns where the person was going; `undefined` if it took too long or another browser began */
  async finish(
    state: string,
    cookieHeader: string | undefined,
  ): Promise<string | undefined> {
    // What opens was sealed by begin.
    const pending = (await this.#sealed.open(state)) as Pending | undefined;
    return pending?.nonce !== undefined &&
      pending.nonce === cookiesOf(cookieHeader).get(nonceCookie) &&
      pending.startedAt + loginSeconds > this.#seconds()
      ? pending.url
      : undefined;
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}
