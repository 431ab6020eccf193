import {
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  alarmsWritePermission,
  alarmSubject,
  type AlarmPath,
} from '@skafu/plugin-skafu-observability-common';
import { useMay } from '../../components/access';

/** What the viewer may do about an alarm. Not allowed as long as it is not known. */
export function useAlarmPermissions(alarm: AlarmPath) {
  const subject = alarmSubject(alarm);
  return {
    write: useMay(alarmsWritePermission, subject),
    mute: useMay(alarmsMutePermission, subject),
    acknowledge: useMay(alarmsAcknowledgePermission, subject),
  };
}
