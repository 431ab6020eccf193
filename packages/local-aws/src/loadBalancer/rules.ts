/** What a listener does with a request. */
export type Rule =
  /** Answers by itself, whoever asks. */
  | { action: 'fixed'; page: 'signedOut' }
  /** Takes people back from the login. */
  | { action: 'callback' }
  /** Passes on what has a session. Who has none is refused, or sent to the login. */
  | {
      action: 'forward';
      target: 'app' | 'backend';
      unauthenticated: 'deny' | 'authenticate';
    };

/**
 * The rules of the portal's listener, as they are in production, except that there one target serves pages and API.
 * Programs are refused rather than sent to a page that they could not use.
 */
export function ruleFor(path: string): Rule {
  if (path === '/signed-out') {
    return { action: 'fixed', page: 'signedOut' };
  }
  if (path === '/oauth2/idpresponse') {
    return { action: 'callback' };
  }
  return /^\/(api|\.backstage)(\/|$)/.test(path)
    ? { action: 'forward', target: 'backend', unauthenticated: 'deny' }
    : { action: 'forward', target: 'app', unauthenticated: 'authenticate' };
}
