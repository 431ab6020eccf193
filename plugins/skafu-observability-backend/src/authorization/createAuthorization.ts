import {
  AuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { observabilityPermissions } from '@skafu/plugin-skafu-observability-common';
import { AwsConnection } from '../aws/createAwsConnection';
import { EntityIndex } from '../catalog/EntityIndex';
import { AlarmOwners } from '../signals/alarms/AlarmOwners';
import { Access } from './Access';
import { AlarmSubjects } from './subjects/AlarmSubjects';
import { DefaultSubjects } from './subjects/DefaultSubjects';
import { EntitySubjects } from './subjects/EntitySubjects';
import { LogGroupSubjects } from './subjects/LogGroupSubjects';
import { subjectResourceRef, subjectRules } from './subjects/rules';
import { Subjects } from './subjects/Subjects';

/** Whose something was longer ago gives nobody a right to it. */
const OWNERS_MAX_AGE_MS = 10 * 60_000;

/** Registers the plugin's permissions, and makes what decides by them. */
export function createAuthorization(options: {
  aws: Pick<AwsConnection, 'reader' | 'accounts' | 'alarms'>;
  auth: AuthService;
  catalog: CatalogService;
  index: EntityIndex;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}): { access: Access; subjects: Subjects } {
  const { aws, permissionsRegistry } = options;
  const index = {
    read: () => options.index.read({ maxAgeMs: OWNERS_MAX_AGE_MS }),
  };
  const subjects = DefaultSubjects.create({
    entities: EntitySubjects.create({ ...options, index }),
    alarms: AlarmSubjects.create({
      ...aws,
      actions: aws.alarms,
      owners: AlarmOwners.create({ index }),
    }),
    logGroups: LogGroupSubjects.create({ index }),
  });
  permissionsRegistry.addPermissions(
    observabilityPermissions.filter(
      permission => !isResourcePermission(permission),
    ),
  );
  permissionsRegistry.addResourceType({
    resourceRef: subjectResourceRef,
    permissions: observabilityPermissions.filter(permission =>
      isResourcePermission(permission, subjectResourceRef.resourceType),
    ),
    rules: Object.values(subjectRules),
    getResources: refs => subjects.ofRefs(refs),
  });
  return { access: Access.create(options), subjects };
}
