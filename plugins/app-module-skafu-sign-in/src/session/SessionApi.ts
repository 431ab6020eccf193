import { createApiRef, type IdentityApi } from '@backstage/frontend-plugin-api';

/** What has become of the session. */
export type SessionState =
  /** Nobody is signed in by the load balancer: not yet, or as a guest. */
  | { is: 'none' }
  | { is: 'active' }
  /** Over until somebody signs in again; `refusal` when the portal says why. */
  | { is: 'ended'; refusal?: Error }
  | { is: 'signing-out' }
  | { is: 'sign-out-failed'; error: Error };

/** A request that was answered 401. */
export type RefusedRequest = {
  /** Milliseconds since the epoch. */
  askedAt: number;
  /** By the portal, which may have other reasons than the session; else by the load balancer, which has none. */
  byPortal: boolean;
};

/**
 * The session that the load balancer keeps for this browser. While it is over,
 * whatever needs it waits, so that nothing on the page breaks before somebody
 * has decided to sign in again.
 */
export interface SessionApi {
  /** Signs in. Never settles when the page is about to be left. */
  start(): Promise<IdentityApi>;

  /**
   * After a request was answered 401: whether it is worth repeating. Waits for
   * as long as nobody is signed in.
   */
  renew(refused: RefusedRequest): Promise<boolean>;

  /** Ends the sessions of portal and user pool, and leaves the page. */
  signOut(): Promise<never>;

  /** Goes on as before a sign-out that failed. */
  stay(): void;

  /** Loads the page again: without a session that leads to the sign-in and back. */
  signInAgain(): void;

  state(): SessionState;
  subscribe(listener: () => void): () => void;
}

export const sessionApiRef = createApiRef<SessionApi>().with({
  id: 'app.skafu-session',
  pluginId: 'app',
});
