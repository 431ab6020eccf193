import {
  accountSubject,
  alarmsWritePermission,
} from '@skafu/plugin-skafu-observability-common';
import { useMay, useMayAnywhere, type May } from '../../components/access';

/** Whether the viewer may create alarms: on an entity's resources, else on any. */
export function useMayCreate(entityRef: string | undefined): May {
  const here = useMay(alarmsWritePermission, entityRef ?? accountSubject());
  const anywhere = useMayAnywhere(alarmsWritePermission);
  return entityRef === undefined ? anywhere : here;
}
