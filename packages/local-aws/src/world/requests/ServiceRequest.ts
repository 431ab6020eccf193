import type { ServiceName } from '../serviceCatalog';

/** How a request ended, in X-Ray's words: `error` is a mistake of the caller (4xx), `fault` one of the service (5xx). */
export type Outcome = 'ok' | 'error' | 'fault' | 'throttle';

/** Why a request or a call failed. */
export interface RequestCause {
  /** Class of the error, such as `ProvisionedThroughputExceededException`. */
  type: string;
  message: string;
  /** What refused, where that was something else than the service itself: `payments-table`, a host. */
  resource?: string;
  /** The operation that was refused, such as `PutItem`. */
  operation?: string;
}

/**
 * One request that a service handled. How many there are in a minute, how many of them failed and how long they took
 * is exactly what the service's metrics say.
 */
export interface ServiceRequest {
  service: ServiceName;
  /** UUID, also the Lambda request id. */
  requestId: string;
  /** X-Ray trace id `1-xxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx` if the request was sampled: then its trace exists. */
  traceId?: string;
  /** Milliseconds since the epoch, with fraction. */
  startedAt: number;
  durationMs: number;
  outcome: Outcome;
  /** HTTP method; `RECEIVE` for messages from a queue. */
  method: string;
  path: string;
  status: number;
  cause?: RequestCause;
  /** Customer, order, amount and so on, as the application logs them. */
  fields: Record<string, string | number>;
  /** Deployed version that handled it. */
  version: string;
}
