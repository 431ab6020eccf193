import { PermissionsService } from '@backstage/backend-plugin-api';
import { AuditTrail } from '../../audit/AuditTrail';
import { Access } from '../../authorization/Access';
import { AlarmPutGuard } from '../../authorization/AlarmPutGuard';
import { AuthorizedAlarmAdministrationService } from '../../authorization/AuthorizedAlarmAdministrationService';
import { AuthorizedAlarmHandlingService } from '../../authorization/AuthorizedAlarmHandlingService';
import { AuthorizedAlarmPreviewService } from '../../authorization/AuthorizedAlarmPreviewService';
import { AuthorizedAlarmsService } from '../../authorization/AuthorizedAlarmsService';
import { Subjects } from '../../authorization/subjects/Subjects';
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
  access: Access;
  subjects: Subjects;
  permissions: PermissionsService;
  audit: AuditTrail;
}): Parameters<typeof createAlarmsRoutes>[0] {
  const { aws, alarms, permissions, access, subjects, audit } = options;
  const { reader, accounts, alarms: actions } = aws;
  const common = { ...options, ...alarms, reader, accounts, actions };
  return {
    alarms: AuthorizedAlarmsService.create({
      service: DefaultAlarmsService.create(common),
      access,
      subjects,
    }),
    administration: AuthorizedAlarmAdministrationService.create({
      service: DefaultAlarmAdministrationService.create(common),
      access,
      subjects,
      guard: AlarmPutGuard.create(common),
      audit,
    }),
    handling: AuthorizedAlarmHandlingService.create({
      service: DefaultAlarmHandlingService.create(common),
      access,
      subjects,
      audit,
    }),
    preview: AuthorizedAlarmPreviewService.create({
      service: DefaultAlarmPreviewService.create(common),
      access,
      permissions,
    }),
  };
}
