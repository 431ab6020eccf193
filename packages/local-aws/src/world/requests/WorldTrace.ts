import type { Outcome, RequestCause, ServiceRequest } from './ServiceRequest';

/** A sampled request of a user with everything that it caused. Moments in milliseconds since the epoch. */
export interface WorldTrace {
  /** `1-<start second, 8 hex digits>-<24 hex digits>`. */
  traceId: string;
  startedAt: number;
  /** From the beginning of the first request to the end of the last one; longer than the root's where that gave up or did not wait. */
  durationMs: number;
  client: { ip: string; userAgent: string };
  root: TracedRequest;
}

/** A request of a trace and the calls that it made, in their order. */
export interface TracedRequest {
  request: ServiceRequest;
  calls: readonly TracedCall[];
}

/** A call as the caller saw it. */
export interface TracedCall {
  target: CallTarget;
  startedAt: number;
  durationMs: number;
  outcome: Outcome;
  /** HTTP status that the caller got; `undefined` if it got none. */
  status?: number;
  cause?: RequestCause;
  /** What the call led to, where the target is one of our services. */
  led?: TracedRequest;
}

/** What is called. */
export type CallTarget =
  /** A service behind the load balancer. */
  | { kind: 'service'; method: string; url: string }
  /** A function behind an API of API Gateway. */
  | { kind: 'api'; api: string; stage: string; method: string; url: string }
  /** A function that is invoked by its name. */
  | { kind: 'function'; functionName: string }
  | { kind: 'table'; table: string; operation: string }
  | { kind: 'queue'; queue: string; operation: 'SendMessage' }
  | { kind: 'database'; database: string; statement: string }
  /** Another AWS API, such as `SES` `SendEmail`. */
  | { kind: 'aws'; service: string; operation: string }
  /** A server that is not traced. */
  | { kind: 'host'; host: string; method: string; url: string };

/** All requests of a trace, callers before what they called. */
export function requestsIn(trace: WorldTrace): ServiceRequest[] {
  return tracedIn(trace.root).map(traced => traced.request);
}

/** A traced request and all that it led to, callers first. */
export function tracedIn(root: TracedRequest): TracedRequest[] {
  return [
    root,
    ...root.calls.flatMap(call => (call.led ? tracedIn(call.led) : [])),
  ];
}
