import { PermissionsService } from '@backstage/backend-plugin-api';
import { AuditTrail } from '../../audit/AuditTrail';
import { AuthorizedAlarmAdministrationService } from '../../authorization/AuthorizedAlarmAdministrationService';
import { AuthorizedAlarmHandlingService } from '../../authorization/AuthorizedAlarmHandlingService';
import { AuthorizedAlarmPreviewService } from '../../authorization/AuthorizedAlarmPreviewService';
import { AuthorizedAlarmsService } from '../../authorization/AuthorizedAlarmsService';
import { AwsConnection } from '../../aws/createAwsConnection';
import { EntityIndex } from '../../catalog/EntityIndex';
import { TargetResolver } from '../../targets/TargetResolver';
import { EntityReader } from '../EntityReader';
import { DefaultAlarmAdministrationService } from './administration/DefaultAlarmAdministrationService';
import { DefaultAlarmsService } from './DefaultAlarmsService';
import { DefaultAlarmHandlingService } from './handling/DefaultAlarmHandlingService';
import { DefaultAlarmPreviewService } from './preview/DefaultAlarmPreviewService';
import { createAlarmsRoutes } from './routes';
import { SharedAlarms } from './sharedAlarms';

/** The services of alarms, each behind its permissions. */
export function createAlarmServices(options: {
  aws: Pick<AwsConnection, 'reader' | 'accounts' | 'alarms'>;
  alarms: SharedAlarms;
  entities: EntityReader;
  targets: TargetResolver;
  index: EntityIndex;
  permissions: PermissionsService;
  audit: AuditTrail;
}): Parameters<typeof createAlarmsRoutes>[0] {
  const { aws, alarms, permissions, audit } = options;
  const { reader, accounts, alarms: actions } = aws;
  const common = { ...options, ...alarms, reader, accounts, actions };
  return {
    alarms: AuthorizedAlarmsService.create({
      service: DefaultAlarmsService.create(common),
      permissions,
    }),
    administration: AuthorizedAlarmAdministrationService.create({
      service: DefaultAlarmAdministrationService.create(common),
      permissions,
      audit,
    }),
    handling: AuthorizedAlarmHandlingService.create({
      service: DefaultAlarmHandlingService.create(common),
      permissions,
      audit,
    }),
    preview: AuthorizedAlarmPreviewService.create({
      service: DefaultAlarmPreviewService.create(common),
      permissions,
    }),
  };
}
