import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { AuditRecord } from './AuditStore';

/** What the backend's plugins have to record while the store is not open yet, i.e. while it starts. */
const MAX_WAITING = 1_000;

type NewRecord = Omit<AuditRecord, 'id' | 'at'>;

/**
 * Stands between the auditors of all plugins of a backend and the one plugin
 * that has the table.
 */
export interface AuditKeeperService {
  /** Returns when the record is stored, or while nobody stores records yet. Never throws: another plugin's work does not stand or fall with our table. */
  keep(record: NewRecord): Promise<void>;

  /** From now on records go here, those that waited first. */
  attach(write: (record: NewRecord) => Promise<void>): Promise<void>;
}

export class AuditKeeper implements AuditKeeperService {
  readonly #logger: LoggerService;
  #write: ((record: NewRecord) => Promise<void>) | undefined;
  #waiting: NewRecord[] = [];

  static create(options: { logger: LoggerService }): AuditKeeper {
    return new AuditKeeper(options.logger);
  }

  private constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  async keep(record: NewRecord): Promise<void> {
    if (!this.#write) {
      if (this.#waiting.length < MAX_WAITING) {
        this.#waiting.push(record);
      } else {
        this.#complain(record, 'nothing stores audit events');
      }
      return;
    }
    try {
      await this.#write(record);
    } catch (error) {
      this.#complain(record, toError(error).message);
    }
  }

  async attach(write: (record: NewRecord) => Promise<void>): Promise<void> {
    this.#write = write;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const record of waiting) {
      await this.keep(record);
    }
  }

  #complain(record: NewRecord, reason: string): void {
    this.#logger.error('An audit event stands in the log only', {
      plugin: record.plugin,
      eventId: record.eventId,
      outcome: record.outcome,
      reason,
    });
  }
}

export const auditKeeperServiceRef = createServiceRef<AuditKeeperService>({
  id: 'skafu-observability.audit-keeper',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { logger: coreServices.rootLogger },
      factory: ({ logger }) => AuditKeeper.create({ logger }),
    }),
});
