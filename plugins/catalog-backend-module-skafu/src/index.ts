/**
 * Cognito users and groups as users and groups of the Backstage catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleSkafu as default } from './module';
export {
  cognitoOrgExtensionPoint,
  type CognitoOrgExtensionPoint,
} from './cognitoOrgExtensionPoint';
export {
  COGNITO_GROUP_ANNOTATION,
  COGNITO_USER_ANNOTATION,
  COGNITO_USERNAME_ANNOTATION,
} from './annotations';
export type {
  CognitoGroup,
  CognitoGroupTransformer,
  CognitoUser,
  CognitoUserTransformer,
} from './types';
