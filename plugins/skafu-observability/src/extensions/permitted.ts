import type { Permission } from '@backstage/plugin-permission-common';

/** An extension that is there only for those who may use it, be it for their own things only. */
export function permitted(permission: Permission) {
  return { permissions: { $contains: permission.name } };
}

/** As `permitted`, for those who may use one of several. */
export function permittedAny(permissions: readonly Permission[]) {
  return { $any: permissions.map(permitted) };
}
