/**
 * Sign-in behind an AWS Application Load Balancer, sign-out, and what happens
 * when a session ends.
 *
 * @packageDocumentation
 */

export { signInModule as default } from './signInModule';
export { skafuSignInTranslationRef } from './translation';
