import { Response } from 'express';
import { AlbConfig } from '../config';

/** A session that does not fit into one cookie is spread over up to four. */
const MAX_COOKIES = 4;

/** Takes the load balancer's session from the browser. */
export function clearSessionCookies(
  response: Response,
  { sessionCookieName }: AlbConfig,
): void {
  for (let index = 0; index < MAX_COOKIES; index += 1) {
    // As the load balancer sets them: a cookie goes only by its own attributes.
    response.clearCookie(`${sessionCookieName}-${index}`, {
      path: '/',
      secure: true,
      httpOnly: true,
    });
  }
}

/** Ends the session at Cognito, else the next page would sign the same person in again: docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
export function signOutUrl({ clientId, signOut }: AlbConfig): string {
  const url = new URL('/logout', signOut.domain);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('logout_uri', signOut.redirectUri);
  return url.href;
}
