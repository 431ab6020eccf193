import { useApi } from '@backstage/frontend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  accountSubject,
  observabilityPermissions,
} from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { anywhere } from '../components/access';
import { MEANINGS } from './lib/permissions';

/** How far a permission reaches: some things are those that one's teams own. */
export type PermissionReach = 'everything' | 'some' | 'nothing';

/** Every permission of the plugin, and how far the viewer has it. Asked together, sent as one request. */
export function usePermissions() {
  const permissionApi = useApi(permissionApiRef);
  return useQuery({
    queryKey: ['permissions'],
    queryFn: async () => {
      const may = async (
        question: Parameters<typeof permissionApi.authorize>[0],
      ) =>
        (await permissionApi.authorize(question)).result ===
        AuthorizeResult.ALLOW;
      const reaches = await Promise.all(
        observabilityPermissions.map(async permission => {
          const [some, everything] = await Promise.all([
            may({ permission: anywhere(permission) }),
            isResourcePermission(permission) &&
              may({ permission, resourceRef: accountSubject() }),
          ]);
          const isWhole = everything || !isResourcePermission(permission);
          const whole = isWhole ? 'everything' : 'some';
          return [permission.name, some ? whole : 'nothing'] as const;
        }),
      );
      const reachOf = new Map<string, PermissionReach>(reaches);
      return MEANINGS.map(([{ name }, meaning]) => ({
        name,
        meaning,
        reach: reachOf.get(name) ?? 'nothing',
      }));
    },
  });
}
