import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { SUBJECT_RESOURCE_TYPE } from './subjects';

/**
 * A permission that a policy can narrow, e.g. to what somebody's teams own. Its
 * resource references are those of {@link SUBJECT_RESOURCE_TYPE}.
 *
 * @public
 */
export type SubjectPermission = ResourcePermission<
  typeof SUBJECT_RESOURCE_TYPE
>;

/**
 * Read CloudWatch metrics, of entities and by free query.
 *
 * @public
 */
export const metricsReadPermission = createPermission({
  name: 'skafu.observability.metrics.read',
  attributes: { action: 'read' },
});

/**
 * Read CloudWatch alarms and their state.
 *
 * @public
 */
export const alarmsReadPermission = createPermission({
  name: 'skafu.observability.alarms.read',
  attributes: { action: 'read' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * See the configured accounts and which AWS resources belong to an entity.
 *
 * @public
 */
export const targetsReadPermission = createPermission({
  name: 'skafu.observability.targets.read',
  attributes: { action: 'read' },
});

/**
 * See what the portal itself asks of AWS and what that costs.
 *
 * @public
 */
export const usageReadPermission = createPermission({
  name: 'skafu.observability.usage.read',
  attributes: { action: 'read' },
});

/**
 * Read X-Ray traces and the service map.
 *
 * @public
 */
export const tracesReadPermission = createPermission({
  name: 'skafu.observability.traces.read',
  attributes: { action: 'read' },
});

/**
 * Read CloudWatch Logs: groups, queries, live tail.
 *
 * @public
 */
export const logsReadPermission = createPermission({
  name: 'skafu.observability.logs.read',
  attributes: { action: 'read' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * Save, change and delete saved log queries.
 *
 * @public
 */
export const savedQueriesWritePermission = createPermission({
  name: 'skafu.observability.logs.saved-queries.write',
  attributes: { action: 'update' },
});

/**
 * Create, change and delete CloudWatch alarms, and switch their actions.
 *
 * @public
 */
export const alarmsWritePermission = createPermission({
  name: 'skafu.observability.alarms.write',
  attributes: { action: 'update' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * Mute alarms for a time, by CloudWatch mute rules.
 *
 * @public
 */
export const alarmsMutePermission = createPermission({
  name: 'skafu.observability.alarms.mute',
  attributes: { action: 'update' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * Acknowledge alarms and take the acknowledgement back.
 *
 * @public
 */
export const alarmsAcknowledgePermission = createPermission({
  name: 'skafu.observability.alarms.acknowledge',
  attributes: { action: 'update' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * Read what AWS charges, and what it is expected to charge.
 *
 * @public
 */
export const costsReadPermission = createPermission({
  name: 'skafu.observability.costs.read',
  attributes: { action: 'read' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * See the users and groups of the Cognito user pools.
 *
 * @public
 */
export const usersReadPermission = createPermission({
  name: 'skafu.observability.users.read',
  attributes: { action: 'read' },
});

/**
 * Invite users, switch them on and off, reset them and change their groups.
 *
 * @public
 */
export const usersWritePermission = createPermission({
  name: 'skafu.observability.users.write',
  attributes: { action: 'update' },
});

/**
 * Read security events, of the portal and of CloudTrail.
 *
 * @public
 */
export const securityEventsReadPermission = createPermission({
  name: 'skafu.observability.security-events.read',
  attributes: { action: 'read' },
  resourceType: SUBJECT_RESOURCE_TYPE,
});

/**
 * See the health of entities, its causes, and service level objectives.
 *
 * @public
 */
export const healthReadPermission = createPermission({
  name: 'skafu.observability.health.read',
  attributes: { action: 'read' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const observabilityPermissions = [
  metricsReadPermission,
  alarmsReadPermission,
  targetsReadPermission,
  usageReadPermission,
  tracesReadPermission,
  logsReadPermission,
  savedQueriesWritePermission,
  alarmsWritePermission,
  alarmsMutePermission,
  alarmsAcknowledgePermission,
  costsReadPermission,
  usersReadPermission,
  usersWritePermission,
  securityEventsReadPermission,
  healthReadPermission,
];
