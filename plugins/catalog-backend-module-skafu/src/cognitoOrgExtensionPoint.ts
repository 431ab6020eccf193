import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CognitoGroupTransformer, CognitoUserTransformer } from './types';

/**
 * Lets other modules of the catalog change what becomes of Cognito's users and
 * groups, of all pools.
 *
 * @public
 */
export interface CognitoOrgExtensionPoint {
  /**
   * Every user passes it before they go into the catalog.
   *
   * @throws Error when there is one already
   */
  setUserTransformer(transformer: CognitoUserTransformer): void;
  /**
   * Every group passes it before it goes into the catalog.
   *
   * @throws Error when there is one already
   */
  setGroupTransformer(transformer: CognitoGroupTransformer): void;
}

/**
 * See {@link CognitoOrgExtensionPoint}.
 *
 * @public
 */
export const cognitoOrgExtensionPoint =
  createExtensionPoint<CognitoOrgExtensionPoint>({
    id: 'catalog.skafu-cognito-org',
  });
