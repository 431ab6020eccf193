import type { AppClient } from './AppClient';

/** What an application asks of the login: OAuth's authorization code flow. */
export interface AuthorizationRequest {
  redirectUri: string;
  scope: string;
  /** The application's own, which it gets back unread. */
  state: string | undefined;
}

/** @returns a sentence about what is wrong, where no application could be told */
export function readAuthorizationRequest(
  query: URLSearchParams,
  client: AppClient,
): AuthorizationRequest | string {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== client.id) {
    return `There is no app client '${query.get('client_id') ?? ''}'.`;
  }
  if (query.get('response_type') !== 'code') {
    return "Only response_type 'code' is answered.";
  }
  if (!client.callbackUrls.includes(redirectUri)) {
    return `redirect_mismatch: '${redirectUri}' is not one of the client's callback addresses, which are ${client.callbackUrls.join(
      ', ',
    )}. Open the portal under that name.`;
  }
  return {
    redirectUri,
    scope: query.get('scope') ?? 'openid',
    state: query.get('state') ?? undefined,
  };
}
