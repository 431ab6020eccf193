import { randomUUID } from 'node:crypto';
import {
  AuditorEvent,
  DefaultAuditorService,
} from '@backstage/backend-defaults/auditor';
import {
  AuditorServiceEventSeverityLevel,
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { givenCorrelationId } from '../http/correlation';
import { auditKeeperServiceRef } from './AuditKeeper';
import { PLUGIN_ID } from './pluginId';
import { readAuditConfig } from './readAuditConfig';
import { Throttle } from './Throttle';
import { toRecord } from './toRecord';
import { whetherToKeep } from './whetherToKeep';

type LogLevel = 'debug' | 'info' | 'warn' | 'error';

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** As Backstage's own auditor logs them. */
const DEFAULT_LEVELS: Record<AuditorServiceEventSeverityLevel, LogLevel> = {
  low: 'debug',
  medium: 'info',
  high: 'info',
  critical: 'info',
};

/**
 * Backstage's auditor for every plugin of a backend, which also keeps what it
 * is told in the audit trail of the observability plugin. It logs as the
 * default does, `backend.auditor.severityLogLevelMappings` included.
 *
 * Kept is what came of actions of `skafuObservability.audit.minimumSeverity`
 * and above, and refusals and sign-ins of any severity. The observability plugin keeps its
 * own with or without this factory.
 *
 * ```ts
 * import { skafuAuditorServiceFactory } from '@skafu/plugin-skafu-observability-backend';
 * backend.add(skafuAuditorServiceFactory);
 * ```
 *
 * @public
 */
export const skafuAuditorServiceFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    config: coreServices.rootConfig,
    logger: coreServices.logger,
    auth: coreServices.auth,
    httpAuth: coreServices.httpAuth,
    plugin: coreServices.pluginMetadata,
    keeper: auditKeeperServiceRef,
  },
  factory({ config, logger, plugin, auth, httpAuth, keeper }) {
    const log = createLog(logger.child({ isAuditEvent: true }), config);
    const { minimumSeverity } = readAuditConfig(config);
    const throttle = Throttle.create();
    const ownStore = plugin.getId() === PLUGIN_ID;
    return {
      async createEvent(options) {
        const operationId = randomUUID();
        const correlationId =
          options.request && givenCorrelationId(options.request);
        const auditor = DefaultAuditorService.create(
          async event => {
            log(event);
            const kept =
              !ownStore && whetherToKeep(event, minimumSeverity, throttle);
            if (kept) {
              await keeper.keep(
                toRecord(event, { operationId, correlationId, ...kept }),
              );
            }
          },
          { plugin, auth, httpAuth },
        );
        return auditor.createEvent(options);
      },
    };
  },
});

function createLog(
  logger: LoggerService,
  config: Config,
): (event: AuditorEvent) => void {
  const levels = { ...DEFAULT_LEVELS };
  for (const severity of ['low', 'medium', 'high', 'critical'] as const) {
    const key = `backend.auditor.severityLogLevelMappings.${severity}`;
    const given = config.getOptionalString(key);
    const level = LOG_LEVELS.find(name => name === given);
    if (given !== undefined && !level) {
      throw new InputError(
        `${key} must be one of ${LOG_LEVELS.join(', ')}, not ${given}`,
      );
    }
    levels[severity] = level ?? levels[severity];
  }
  return event => {
    const level = levels[event.severityLevel];
    const name = `${event.plugin}.${event.eventId}`;
    if (event.status === 'failed') {
      const { error, ...rest } = event;
      logger.child(rest)[level](name, error);
    } else {
      logger[level](name, event);
    }
  };
}
