import type { DiscoveryApi, IdentityApi } from '@backstage/frontend-plugin-api';
import { askPortal, readRedirect } from './askPortal';
import type { BrowserPage, SessionMessage } from './BrowserPage';
import { readSession, type ProxiedSession } from './ProxiedSession';
import { isLapse, isOver, isRefusal } from './refusals';
import type { RefusedRequest, SessionApi, SessionState } from './SessionApi';

/** So long before its end a token is exchanged, if it holds long enough. */
const MARGIN_MS = 5 * 60_000;

/** A token so young was refused by the portal for other reasons than its age. */
const YOUNG_MS = 10_000;

/** A page that was loaded again so recently for want of a session is not loaded once more. */
const RELOADED_MS = 60_000;

/** So soon after the page was loaded for it, somebody still wants to sign out. */
const LEAVING_MS = 30_000;

const RELOADED = 'reloaded';
const LEAVING = 'leaving';
const SIGNED_OUT = 'signed-out';

/**
 * A session that the load balancer keeps in a cookie and the backend turns into
 * tokens. Backstage's own `ProxiedSignInPage` cannot be told to take a new token
 * when one is refused, and asks again with every request once it was refused.
 */
export class AlbSession implements SessionApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #page: BrowserPage;
  readonly #loadedAt = Date.now();
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { is: 'none' };
  #session: ProxiedSession | undefined;
  #reading: Promise<ProxiedSession> | undefined;
  #starting: Promise<IdentityApi> | undefined;

  static create(options: { discoveryApi: DiscoveryApi; page: BrowserPage }) {
    return new AlbSession(options.discoveryApi, options.page);
  }

  private constructor(discoveryApi: DiscoveryApi, page: BrowserPage) {
    this.#discoveryApi = discoveryApi;
    this.#page = page;
    page.onTold(message => this.#onTold(message));
    page.onShown(how => this.#onShown(how));
  }

  start(): Promise<IdentityApi> {
    this.#starting ??= this.#start().catch(error => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #start(): Promise<IdentityApi> {
    try {
      await this.#refresh();
    } catch (error) {
      // The page itself stands behind the sign-in: it was loaded before the session ended.
      if (isLapse(error) && this.#since(RELOADED) > RELOADED_MS) {
        this.#page.note(RELOADED, 'tab');
        this.#page.reload();
        return never();
      }
      throw error;
    }
    this.#page.forget(RELOADED, 'tab');
    if (this.#since(LEAVING) < LEAVING_MS) {
      return this.signOut();
    }
    const { userEntityRef } = this.#known().identity;
    this.#page.tell({ kind: 'signed-in', userEntityRef });
    return {
      getProfileInfo: async () => this.#known().profile,
      getBackstageIdentity: async () => this.#known().identity,
      getCredentials: async () => ({ token: await this.#token() }),
      signOut: () => this.signOut(),
    };
  }

  async renew({ askedAt, byPortal }: RefusedRequest): Promise<boolean> {
    if (!this.#session) {
      return false;
    }
    if (this.#state.is === 'active') {
      const { receivedAt } = this.#session;
      if (receivedAt > askedAt) {
        return true;
      }
      if (byPortal && Date.now() - receivedAt < YOUNG_MS) {
        return false;
      }
      try {
        await this.#refresh();
        return true;
      } catch (error) {
        if (!isOver(error)) {
          return false;
        }
      }
    }
    await this.#untilActive();
    return true;
  }

  async signOut(): Promise<never> {
    this.#become({ is: 'signing-out' });
    try {
      const redirectUrl = readRedirect(
        await askPortal(this.#discoveryApi, 'logout'),
      );
      this.#page.forget(LEAVING, 'tab');
      this.#page.note(SIGNED_OUT, 'browser');
      this.#page.tell({ kind: 'signed-out', redirectUrl });
      this.#page.leaveFor(redirectUrl);
    } catch (error) {
      if (isLapse(error) && this.#since(LEAVING) > LEAVING_MS) {
        // No session here, but maybe one in the user pool: signs in by that, and then out.
        this.#page.note(LEAVING, 'tab');
        this.#page.reload();
      } else {
        this.#become({ is: 'sign-out-failed', error: asError(error) });
      }
    }
    // Backstage would show its front page next.
    return never();
  }

  stay(): void {
    this.#become({ is: this.#session ? 'active' : 'none' });
  }

  signInAgain(): void {
    this.#page.forget(RELOADED, 'tab');
    this.#page.reload();
  }

  state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #token(): Promise<string> {
    if (this.#state.is !== 'active') {
      await this.#untilActive();
    }
    const { token, receivedAt, expiresAt } = this.#known();
    const left = expiresAt - Date.now();
    if (left > Math.min(MARGIN_MS, (expiresAt - receivedAt) / 3)) {
      return token;
    }
    try {
      return (await this.#refresh()).token;
    } catch (error) {
      if (isOver(error)) {
        await this.#untilActive();
        return this.#known().token;
      }
      // The backend may be restarting: what is at hand holds a while.
      if (left > 0) {
        return token;
      }
      throw error;
    }
  }

  #known(): ProxiedSession {
    if (!this.#session) {
      throw new Error('Nobody has signed in yet');
    }
    return this.#session;
  }

  /** Takes a new token; however many ask, once. */
  #refresh(): Promise<ProxiedSession> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<ProxiedSession> {
    let session: ProxiedSession;
    try {
      session = readSession(
        await askPortal(this.#discoveryApi, 'refresh'),
        Date.now(),
      );
    } catch (error) {
      if (this.#session && this.#state.is === 'active' && isOver(error)) {
        this.#become({
          is: 'ended',
          refusal: isRefusal(error) ? error : undefined,
        });
      }
      throw error;
    }
    if (this.#isOfAnother(session.identity.userEntityRef)) {
      this.#startAnew();
      return never();
    }
    this.#session = session;
    if (['none', 'ended'].includes(this.#state.is)) {
      this.#become({ is: 'active' });
    }
    return session;
  }

  async #untilActive(): Promise<void> {
    while (this.#state.is !== 'active') {
      await new Promise<void>(resolve => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
  }

  #onTold(message: SessionMessage): void {
    if (message.kind === 'signed-out') {
      // The user pool may not have forgotten them yet: goes the same way out.
      this.#page.hide();
      this.#page.leaveFor(message.redirectUrl);
    } else if (this.#isOfAnother(message.userEntityRef)) {
      this.#startAnew();
    } else {
      this.#resume();
    }
  }

  #onShown(how: { isRestored: boolean }): void {
    const isLeaving = this.#state.is === 'signing-out' && !how.isRestored;
    const signedOutAt = this.#page.noted(SIGNED_OUT, 'browser');
    if (signedOutAt > this.#loadedAt && !isLeaving) {
      this.#startAnew();
    } else {
      this.#resume();
    }
  }

  /** Whether the page belongs to somebody else than that user. */
  #isOfAnother(userEntityRef: string): boolean {
    const own = this.#session?.identity.userEntityRef;
    return own !== undefined && own !== userEntityRef;
  }

  #startAnew(): void {
    this.#page.hide();
    this.#page.reload();
  }

  /** Somebody may have signed in elsewhere. */
  #resume(): void {
    if (this.#state.is === 'ended') {
      this.#refresh().catch(() => {
        // Still over; the page says so already.
      });
    }
  }

  #since(name: string): number {
    return Date.now() - this.#page.noted(name, 'tab');
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

/** For whoever waits on a page that is being left. */
function never(): Promise<never> {
  return new Promise(() => {});
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
