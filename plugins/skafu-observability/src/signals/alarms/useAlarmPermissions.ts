import { usePermission } from '@backstage/plugin-permission-react';
import {
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  alarmsWritePermission,
} from '@skafu/plugin-skafu-observability-common';

/** What the viewer may do about alarms. Not allowed as long as it is not known. */
export function useAlarmPermissions() {
  const write = usePermission({ permission: alarmsWritePermission });
  const mute = usePermission({ permission: alarmsMutePermission });
  const acknowledge = usePermission({
    permission: alarmsAcknowledgePermission,
  });
  return {
    write: of(write),
    mute: of(mute),
    acknowledge: of(acknowledge),
  };
}

function of(answer: { loading: boolean; allowed: boolean }) {
  return { isAllowed: answer.allowed, isKnown: !answer.loading };
}
