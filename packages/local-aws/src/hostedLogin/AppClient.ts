import type { UserPool } from '../services/cognito/UserPool';

/** What is registered at a user pool for one application; here, for the load balancer. */
export interface AppClient {
  id: string;
  secret: string;
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
}

/** Who issues the tokens of a pool. */
export function issuerOf({ definition }: UserPool): string {
  return `https://cognito-idp.${definition.region}.amazonaws.com/${definition.id}`;
}
