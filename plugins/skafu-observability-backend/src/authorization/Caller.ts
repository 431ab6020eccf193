import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks, and until when they wait. Every service method takes one. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Aborted when the caller has gone: the browser closed or moved on. */
  signal: AbortSignal;
}
