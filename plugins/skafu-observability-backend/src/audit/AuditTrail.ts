import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Caller } from '../authorization/Caller';
import { SensitiveRead } from './sensitiveReads';

/** What somebody is about to do. */
export interface AuditedAction {
  /** In kebab-case, a noun and a verb, e.g. `alarm-delete`; all that do the same share it. */
  eventId: string;
  /** Default `medium`. */
  severity?: AuditorServiceEventSeverityLevel;
  /** Where in AWS, when that is concerned. */
  accountId?: string;
  region?: string;
  /** The entity concerned. */
  entityRef?: string;
  /** What it is done to: a name or an ARN, never a person's data. */
  target?: string;
  /** What else explains it; secrets and long values are taken out. */
  meta?: JsonObject;
}

/** What somebody has looked at. It is of severity `low`. */
export interface AuditedRead extends Omit<AuditedAction, 'severity'> {
  eventId: SensitiveRead;
}

/** An action that has been written down as begun. */
export interface AuditEntry {
  /** @throws ServiceUnavailableError when it cannot be written down */
  succeeded(meta?: JsonObject): Promise<void>;
  /** Never throws: the error itself is what the caller must learn. */
  failed(error: unknown): Promise<void>;
}

/**
 * Writes down who did and tried what, in the portal's database and in the log
 * of Backstage's auditor.
 */
export interface AuditTrail {
  /**
   * Writes down what is about to happen; when this returns, it is durable.
   *
   * @throws ServiceUnavailableError when it cannot: then it must not happen
   */
  begin(action: AuditedAction, caller: Caller): Promise<AuditEntry>;

  /** Writes down that a caller was refused. Never throws. */
  denied(error: Error, caller: Caller): Promise<void>;

  /**
   * Writes down that a caller has seen what is sensitive: once in ten minutes
   * for the same caller, event and target, with how many were like it before.
   * Never throws: who may look is not kept from it by a full disk.
   */
  read(read: AuditedRead, caller: Caller): Promise<void>;
}
