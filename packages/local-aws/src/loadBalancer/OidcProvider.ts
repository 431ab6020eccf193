/** Claims about a person, as the provider tells them. */
export type Claims = Record<string, unknown> & { sub: string };

/** What the listener's rule knows about the provider: as in an `authenticate-oidc` action. */
export interface OidcSettings {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userInfoEndpoint: string;
  clientId: string;
  clientSecret: string;
  scope: string;
}

/** Tokens, and who they are about. */
export interface Identity {
  claims: Claims;
  accessToken: string;
  /** How long the access token lasts. */
  expiresInSeconds: number;
  refreshToken: string | undefined;
}

interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

/** The identity provider, over HTTP, as a load balancer uses it. */
export class OidcProvider {
  static create(settings: OidcSettings): OidcProvider {
    return new OidcProvider(settings);
  }

  private constructor(readonly settings: OidcSettings) {}

  loginUrl({
    redirectUri,
    state,
  }: {
    redirectUri: string;
    state: string;
  }): string {
    const { authorizationEndpoint, clientId, scope } = this.settings;
    const url = new URL(authorizationEndpoint);
    url.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state,
    }).toString();
    return url.href;
  }

  /** @returns `undefined` if the provider refuses */
  async exchange(
    code: string,
    redirectUri: string,
  ): Promise<Identity | undefined> {
    return this.#identity({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
    });
  }

  /** @returns `undefined` if the provider refuses, for instance because the user was disabled */
  async renew(refreshToken: string): Promise<Identity | undefined> {
    const identity = await this.#identity({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    return identity && { ...identity, refreshToken };
  }

  async #identity(
    grant: Record<string, string>,
  ): Promise<Identity | undefined> {
    const { tokenEndpoint, userInfoEndpoint, clientId, clientSecret } =
      this.settings;
    const secret = Buffer.from(`${clientId}:${clientSecret}`);
    const answer = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${secret.toString('base64')}` },
      body: new URLSearchParams(grant),
    });
    if (!answer.ok) {
      return undefined;
    }
    const tokens: TokenAnswer = await answer.json();
    const info = await fetch(userInfoEndpoint, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    if (!info.ok) {
      return undefined;
    }
    const claims: Claims = await info.json();
    return {
      claims,
      accessToken: tokens.access_token,
      expiresInSeconds: tokens.expires_in,
      refreshToken: tokens.refresh_token,
    };
  }
}
