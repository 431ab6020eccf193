import { useApi } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { SubjectPermission } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useReach } from './useMay';

/**
 * Whether the viewer may do something with each of several subjects; undefined
 * as long as it is not known. Asked together.
 */
export function useMayEach(
  permission: SubjectPermission,
  subjects: readonly string[],
): (subject: string) => boolean | undefined {
  const permissionApi = useApi(permissionApiRef);
  const reach = useReach(permission);
  const { data } = useQuery({
    queryKey: ['permissions', permission.name, subjects],
    queryFn: async () => {
      const answers = await Promise.all(
        subjects.map(resourceRef =>
          permissionApi.authorize({ permission, resourceRef }),
        ),
      );
      return new Set(
        subjects.filter(
          (_, index) => answers[index]?.result === AuthorizeResult.ALLOW,
        ),
      );
    },
    enabled: reach === 'some',
    staleTime: 60_000,
  });
  return subject => {
    switch (reach) {
      case undefined:
        return undefined;
      case 'some':
        return data?.has(subject);
      case 'nothing':
        return false;
      default:
        return true;
    }
  };
}
