import { useApi } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { observabilityPermissions } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { MEANINGS } from './lib/permissions';

/** Every permission of the plugin, and whether the viewer has it. Asked together, sent as one request. */
export function usePermissions() {
  const permissionApi = useApi(permissionApiRef);
  return useQuery({
    queryKey: ['permissions'],
    queryFn: async () => {
      const answers = await Promise.all(
        observabilityPermissions.map(async permission => {
          const { result } = await permissionApi.authorize({ permission });
          return [permission.name, result === AuthorizeResult.ALLOW] as const;
        }),
      );
      const allowed = new Map(answers);
      return MEANINGS.map(([{ name }, meaning]) => ({
        name,
        meaning,
        isAllowed: allowed.get(name) ?? false,
      }));
    },
  });
}
