import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  ButtonLink,
  Menu,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import type { AlarmResponse } from '@skafu/plugin-skafu-observability-common';
import {
  RiBookOpenLine,
  RiDeleteBinLine,
  RiExternalLinkLine,
  RiEyeLine,
  RiFileCopyLine,
  RiMore2Line,
  RiNotification3Line,
  RiNotificationOffLine,
  RiPencilLine,
  RiVolumeMuteLine,
  RiVolumeUpLine,
} from '@remixicon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { observabilityApiRef } from '../../../api';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { HandlingDialogs, type Handling } from '../handling/HandlingDialogs';
import { useMe } from '../handling/useMe';
import { alarmPathOf } from '../lib/alarmAddress';
import { useAlarmPermissions } from '../useAlarmPermissions';
import { useQuickWrite } from '../useAlarmDone';
import { DeleteDialog } from './DeleteDialog';
import styles from './detail.module.css';

/** Everything that can be done about an alarm; what the viewer may not do is not there. */
export function AlarmActions(props: { answer: AlarmResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  const quickly = useQuickWrite();
  const me = useMe();
  const [handling, setHandling] = useState<Handling>();
  const [deleting, setDeleting] = useState(false);

  const { alarm, mutes, editable } = props.answer;
  const { write, mute, acknowledge } = useAlarmPermissions(alarm);
  const { name, actionsEnabled, acknowledgement } = alarm;
  const path = alarmPathOf(alarm);
  const isMuted = mutes.some(({ managed }) => managed);
  const acknowledgeWord = () => {
    if (!acknowledgement) {
      return t('alarmHandling.acknowledge');
    }
    return acknowledgement.owner === me
      ? t('alarmHandling.change')
      : t('alarmHandling.takeOver');
  };

  return (
    <div className={styles.actions}>
      {alarm.runbookUrl && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiBookOpenLine />}
          href={alarm.runbookUrl}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('alarms.runbook')}
        </ButtonLink>
      )}
      {acknowledge.isAllowed && alarm.state === 'ALARM' && (
        <Button
          size="small"
          variant={acknowledgement ? 'secondary' : 'primary'}
          iconStart={<RiEyeLine />}
          onPress={() => setHandling({ kind: 'acknowledge', alarm })}
        >
          {acknowledgeWord()}
        </Button>
      )}
      {mute.isAllowed &&
        (isMuted ? (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiVolumeUpLine />}
            onPress={() =>
              quickly(api.alarms.unmute(path), t('alarmDone.unmuted', { name }))
            }
          >
            {t('alarmHandling.unmute')}
          </Button>
        ) : (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiVolumeMuteLine />}
            onPress={() => setHandling({ kind: 'mute', alarm })}
          >
            {t('alarmHandling.mute')}
          </Button>
        ))}
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiMore2Line />}
          aria-label={t('alarmDetail.more')}
        />
        {/* A fixed width: sizing itself at the edge of the page, the menu makes ResizeObserver loop. */}
        <Menu placement="bottom end" maxWidth="260px" style={{ minWidth: 240 }}>
          {write.isAllowed && editable ? (
            <>
              <MenuItem
                iconStart={<RiPencilLine />}
                onAction={() => navigate(`${links.alarm(alarm)}?edit=1`)}
              >
                {t('alarmDetail.edit')}
              </MenuItem>
              <MenuItem
                iconStart={<RiFileCopyLine />}
                onAction={() => navigate(`${links.alarm(alarm)}?duplicate=1`)}
              >
                {t('alarmDetail.duplicate')}
              </MenuItem>
            </>
          ) : null}
          {write.isAllowed ? (
            <>
              <MenuItem
                iconStart={
                  actionsEnabled ? (
                    <RiNotificationOffLine />
                  ) : (
                    <RiNotification3Line />
                  )
                }
                onAction={() =>
                  quickly(
                    api.alarms.setActions({
                      ...path,
                      enabled: !actionsEnabled,
                    }),
                    t(
                      actionsEnabled
                        ? 'alarmDone.actionsOff'
                        : 'alarmDone.actionsOn',
                      { name },
                    ),
                  )
                }
              >
                {t(
                  actionsEnabled
                    ? 'alarmDetail.disableActions'
                    : 'alarmDetail.enableActions',
                )}
              </MenuItem>
              <MenuItem
                color="danger"
                iconStart={<RiDeleteBinLine />}
                onAction={() => setDeleting(true)}
              >
                {t('alarmDetail.delete')}
              </MenuItem>
            </>
          ) : null}
          <MenuItem
            iconStart={<RiExternalLinkLine />}
            href={alarm.consoleUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('console.cloudWatch')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      <HandlingDialogs
        handling={handling}
        onClose={() => setHandling(undefined)}
      />
      {deleting && (
        <DeleteDialog alarm={alarm} onClose={() => setDeleting(false)} />
      )}
    </div>
  );
}
