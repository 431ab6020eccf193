import { InputError } from '@backstage/errors';
import {
  createPermission,
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  observabilityPermissions,
  SUBJECT_RESOURCE_TYPE,
} from '@skafu/plugin-skafu-observability-common';
import { GrantCondition } from './AccessConfig';
import { PermissionPattern } from './PermissionPattern';

/** What entities of the catalog are to permissions. */
export const CATALOG_ENTITY = 'catalog-entity';

/**
 * As the catalog declares them, all that it lets narrow. Other plugins may have
 * permissions about entities, too.
 */
const catalogEntityPermissions: Permission[] = [
  { name: 'catalog.entity.read', action: 'read' } as const,
  { name: 'catalog.entity.refresh', action: 'update' } as const,
  { name: 'catalog.entity.delete', action: 'delete' } as const,
].map(({ name, action }) =>
  createPermission({
    name,
    attributes: { action },
    resourceType: CATALOG_ENTITY,
  }),
);

const subjectPermissions: Permission[] = observabilityPermissions.filter(
  permission => isResourcePermission(permission, SUBJECT_RESOURCE_TYPE),
);

const subjectPermissionNames = new Set(
  subjectPermissions.map(({ name }) => name),
);

/** Whether it is by its name one of those that can be narrowed by owner and account. */
export function isSubjectPermissionName(name: string): boolean {
  return subjectPermissionNames.has(name);
}

/**
 * Refuses what can only be a mistake: a pattern in Skafu's name that fits
 * nothing of it, or a condition that nothing can be narrowed by.
 *
 * @throws InputError naming the key
 */
export function assertSensible(
  pattern: PermissionPattern,
  when: GrantCondition | undefined,
  key: string,
): void {
  const { text } = pattern;
  const fitsOne = (permissions: readonly Permission[]) =>
    permissions.some(permission => pattern.fits(permission));
  if (text.startsWith('skafu.') && !fitsOne(observabilityPermissions)) {
    throw new InputError(
      `${key}: ${text} fits no permission; there are ${observabilityPermissions
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  if (!when || fitsOne(subjectPermissions)) {
    return;
  }
  if (when.accounts) {
    throw new InputError(
      `${key}: ${text} cannot be narrowed to accounts; those that can are ${[
        ...subjectPermissionNames,
      ].join(', ')}`,
    );
  }
  if (/^(skafu|catalog)\./.test(text) && !fitsOne(catalogEntityPermissions)) {
    throw new InputError(
      `${key}: ${text} cannot be narrowed to what is owned; those that can are ${[
        ...catalogEntityPermissions,
        ...subjectPermissions,
      ]
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
}
