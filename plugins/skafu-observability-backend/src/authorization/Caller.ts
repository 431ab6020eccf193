import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Who asks, and until when they wait. Every service method takes one, and passes it on as its CallOptions. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Aborted when the caller has gone: the browser closed or moved on. */
  signal: AbortSignal;
  /** Entity reference of the user, or subject of the service; by it budgets of AWS are shared fairly. */
  principal: string;
  /** Joins everything that this request leads to: logs, events, audit entries, calls to AWS. */
  correlationId: string;
  /** How long one account may keep this request waiting; the portal waits as long as AWS takes when absent. */
  patienceMs?: number;
  /** For the audit trail; absent for what the portal does by itself. */
  request?: Request;
}
