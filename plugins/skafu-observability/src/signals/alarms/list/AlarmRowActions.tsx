import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { RiEyeLine, RiVolumeMuteLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import type { Handling } from '../handling/HandlingDialogs';
import { useAlarmPermissions } from '../useAlarmPermissions';

/** What can be done about an alarm without opening it. */
export function AlarmRowActions(props: {
  alarm: ListedAlarm;
  onHandle: (handling: Handling) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { alarm, onHandle } = props;
  const { acknowledge, mute } = useAlarmPermissions(alarm);
  return (
    <>
      {acknowledge.isAllowed && alarm.state === 'ALARM' && (
        <Action
          label={t(
            alarm.acknowledgement
              ? 'alarmHandling.takeOverTitle'
              : 'alarmHandling.acknowledgeTitle',
            { name: alarm.name },
          )}
          icon={<RiEyeLine />}
          onPress={() => onHandle({ kind: 'acknowledge', alarm })}
        />
      )}
      {mute.isAllowed && (
        <Action
          label={t('alarmHandling.muteTitle', { name: alarm.name })}
          icon={<RiVolumeMuteLine />}
          onPress={() => onHandle({ kind: 'mute', alarm })}
        />
      )}
    </>
  );
}

function Action(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
}) {
  return (
    <TooltipTrigger delay={400}>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={props.icon}
        aria-label={props.label}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}
