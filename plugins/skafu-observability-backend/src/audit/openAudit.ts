import {
  AuditorService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { Knex } from 'knex';
import { AuditKeeperService } from './AuditKeeper';
import { AuditStore } from './AuditStore';
import { AuditTrail } from './AuditTrail';
import { DefaultAuditTrail } from './DefaultAuditTrail';
import { KnexAuditStore } from './KnexAuditStore';
import { readAuditConfig } from './readAuditConfig';

const DAY_MS = 86_400_000;

/** The audit trail: to write, and to read. */
export interface Audit {
  trail: AuditTrail;
  store: AuditStore;
}

/**
 * Opens the audit trail, takes in what other plugins record, and sees to it
 * that what is older than configured goes.
 *
 * @throws InputError for configuration that cannot work
 */
export async function openAudit(options: {
  connection: Knex;
  config: Config;
  auditor: AuditorService;
  auditKeeper: AuditKeeperService;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<Audit> {
  const { connection, config, auditKeeper, scheduler, logger } = options;
  const { keepDays } = readAuditConfig(config);
  const store = KnexAuditStore.create({ connection });
  await auditKeeper.attach(record => store.add(record));
  await scheduler.scheduleTask({
    id: 'audit-retention',
    frequency: { hours: 24 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 5 },
    async fn() {
      const deleted = await store.deleteBefore(
        new Date(Date.now() - keepDays * DAY_MS),
      );
      if (deleted > 0) {
        logger.info('Audit events were deleted because of their age', {
          deleted,
          keepDays,
        });
      }
    },
  });
  return { trail: DefaultAuditTrail.create({ ...options, store }), store };
}
