import { createPermission } from '@backstage/plugin-permission-common';

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
 * Every permission of the plugin.
 *
 * @public
 */
export const observabilityPermissions = [
  metricsReadPermission,
  alarmsReadPermission,
  targetsReadPermission,
  usageReadPermission,
];
