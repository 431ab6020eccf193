/**
 * AWS on this machine: real wire protocols over a generated demo world. Development and tests only.
 *
 * @packageDocumentation
 */
export {
  startLocalAws,
  type LocalAws,
  type LocalAwsOptions,
} from './startLocalAws';
export type { FaultInjector } from './server/FaultInjector';
export type { CustomFault, FaultRule, NamedFault } from './server/faultRules';
export type { CallCount, CallCounter, CallFilter } from './server/CallCounter';
export {
  portalSignIn,
  type LoadBalancerOptions,
} from './loadBalancer/startSignIn';
export { signedOutPage } from './loadBalancer/signedOutPage';
