/**
 * Sign-in behind an AWS Application Load Balancer that authenticates with
 * Amazon Cognito, for Backstage's auth backend.
 *
 * @packageDocumentation
 */

export { authModuleSkafuAlb as default } from './module';
