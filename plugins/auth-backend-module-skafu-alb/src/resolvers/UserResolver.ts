import {
  AuthResolverContext,
  BackstageSignInResult,
} from '@backstage/plugin-auth-node';
import { CognitoIdentity } from '../CognitoIdentity';

/**
 * Signs somebody in as a user of the portal.
 *
 * @returns undefined when it does not know who they are
 * @throws Refusal when nobody else is to be asked
 */
export type UserResolver = (
  identity: CognitoIdentity,
  context: AuthResolverContext,
) => Promise<BackstageSignInResult | undefined>;
