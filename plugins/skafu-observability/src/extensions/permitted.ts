import type { BasicPermission } from '@backstage/plugin-permission-common';

/** An extension that is there only for those who may use it. */
export function permitted(permission: BasicPermission) {
  return { permissions: { $contains: permission.name } };
}
