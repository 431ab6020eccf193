import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** How far an action came. */
export type AuditOutcome = 'initiated' | 'succeeded' | 'failed' | 'denied';

/** One line of the audit trail. */
export interface AuditRecord {
  id: string;
  at: Date;
  /** Joins the beginning of an action and its outcome. */
  operationId: string;
  plugin: string;
  eventId: string;
  severity: AuditorServiceEventSeverityLevel;
  outcome: AuditOutcome;
  /** Entity reference of a user, or subject of a service. */
  actor?: string;
  correlationId?: string;
  accountId?: string;
  region?: string;
  entityRef?: string;
  target?: string;
  method?: string;
  /** Without the query. */
  path?: string;
  errorName?: string;
  errorMessage?: string;
  meta: JsonObject;
}

/** Which records are read. */
export interface AuditQuery {
  start: Date;
  end: Date;
  entityRef?: string;
  accountId?: string;
  region?: string;
  /** Sensitive reads alone, or all but these, which are many; both when absent. */
  sensitiveReads?: boolean;
  limit: number;
}

/** The audit trail of the portal: only ever added to. */
export interface AuditStore {
  /** Durable when it returns. */
  add(record: Omit<AuditRecord, 'id' | 'at'>): Promise<void>;

  /**
   * What became of each action, newest first: its outcome, or its beginning
   * where none was written down.
   */
  list(query: AuditQuery): Promise<AuditRecord[]>;

  /**
   * Deletes what is older; the database refuses for what is younger than 90 days.
   *
   * @returns how many records
   */
  deleteBefore(instant: Date): Promise<number>;
}
