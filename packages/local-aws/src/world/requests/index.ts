export { requestsOf } from './requestsOf';
export { findTrace, tracesOf } from './tracesOf';
export {
  requestsIn,
  tracedIn,
  type CallTarget,
  type TracedCall,
  type TracedRequest,
  type WorldTrace,
} from './WorldTrace';
export type { Outcome, RequestCause, ServiceRequest } from './ServiceRequest';
