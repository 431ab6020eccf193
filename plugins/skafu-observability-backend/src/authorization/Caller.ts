import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks, and until when they wait. Every service method takes one, and passes it on as its CallOptions. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Aborted when the caller has gone: the browser closed or moved on. */
  signal: AbortSignal;
  /** Entity reference of the user, or subject of the service; by it budgets of AWS are shared fairly. */
  principal: string;
  /** Joins everything that this request leads to: logs, events, audit entries, calls to AWS. */
  correlationId: string;
}
