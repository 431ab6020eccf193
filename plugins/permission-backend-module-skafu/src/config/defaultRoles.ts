import {
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  alarmsReadPermission,
  alarmsWritePermission,
  costsReadPermission,
  healthReadPermission,
  logsReadPermission,
  metricsReadPermission,
  savedQueriesWritePermission,
  securityEventsReadPermission,
  targetsReadPermission,
  tracesReadPermission,
  usageReadPermission,
  usersReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { RoleConfig } from './configSchema';

/** What is about somebody's services: developers' of their own, operators' of all. */
const serviceWork = [
  logsReadPermission.name,
  costsReadPermission.name,
  securityEventsReadPermission.name,
  alarmsAcknowledgePermission.name,
  alarmsMutePermission.name,
  alarmsWritePermission.name,
];

/** The role of whoever is signed in. */
export const DEFAULT_ROLE = 'viewers';

/**
 * Roles as one would write them in configuration. What belongs to plugins that
 * are not named here is for `admins` until a role allows it.
 */
export const defaultRoles: Readonly<Record<string, RoleConfig>> = {
  viewers: {
    members: ['group:default/viewers'],
    allow: [
      'catalog.entity.read',
      'catalog.location.read',
      // Which templates there are and what they ask for; not to run them.
      'scaffolder.template.parameter.read',
      'scaffolder.template.step.read',
      targetsReadPermission.name,
      metricsReadPermission.name,
      tracesReadPermission.name,
      healthReadPermission.name,
      alarmsReadPermission.name,
    ],
  },
  developers: {
    members: ['group:default/developers'],
    inherits: ['viewers'],
    allow: [
      { permissions: serviceWork, when: { owned: true } },
      savedQueriesWritePermission.name,
      // To run templates and follow what they do. Dry runs take templates that
      // nobody has reviewed, and management shows everybody's tasks.
      'scaffolder.action.execute',
      'scaffolder.task.create',
      'scaffolder.task.read',
      'scaffolder.task.cancel',
    ],
  },
  operators: {
    members: ['group:default/operators'],
    inherits: ['developers'],
    allow: [
      ...serviceWork,
      usageReadPermission.name,
      usersReadPermission.name,
      'catalog.entity.refresh',
      // To register: what a descriptor holds, whether it is valid, to add it.
      'catalog.location.analyze',
      'catalog.entity.validate',
      'catalog.entity.create',
      'catalog.location.create',
    ],
  },
  admins: {
    members: ['group:default/admins'],
    allow: ['*'],
  },
};
