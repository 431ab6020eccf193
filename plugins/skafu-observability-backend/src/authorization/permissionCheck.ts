import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { Caller } from './Caller';

/** Whether the caller holds a permission. */
export async function isAllowed(
  permissions: PermissionsService,
  permission: BasicPermission,
  caller: Caller,
): Promise<boolean> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials: caller.credentials,
  });
  return decision?.result === AuthorizeResult.ALLOW;
}

/**
 * @throws NotAllowedError naming the permission, so that the reader knows what
 *   to ask an administrator for
 */
export async function requirePermission(
  permissions: PermissionsService,
  permission: BasicPermission,
  caller: Caller,
): Promise<void> {
  if (!(await isAllowed(permissions, permission, caller))) {
    throw new NotAllowedError(
      `You need the permission ${permission.name}; ask an administrator of the portal for it`,
    );
  }
}
