import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  TextAreaField,
} from '@backstage/ui';
import type {
  Acknowledgement,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { useMutation } from '@tanstack/react-query';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { observabilityApiRef } from '../../../api';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { alarmPathOf } from '../lib/alarmAddress';
import { statusOf } from '../../../lib/refusal';
import { sentenceOf } from '../lib/failure';
import { spanWords } from '../lib/spanWords';
import { useAlarmDone } from '../useAlarmDone';
import { useAlarm } from '../useAlarms';
import { DURATIONS } from './durations';
import { OwnerField } from './OwnerField';
import { useMe } from './useMe';
import styles from './handling.module.css';

const OVER = 'over';

/**
 * Says who looks after a firing, for how long, and what is known. With somebody
 * else's word in force it is a take-over, of the very version that is shown.
 */
export function AcknowledgeDialog(props: {
  alarm: ListedAlarm;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const done = useAlarmDone();
  const me = useMe();
  const { name } = props.alarm;
  // As it is now: the list may be half a minute behind.
  const latest = useAlarm(props.alarm);
  const alarm = latest.data?.alarm ?? props.alarm;
  const current = alarm.acknowledgement;
  const isMine = current !== undefined && current.owner === me;

  const [owner, setOwner] = useState<string>();
  const [duration, setDuration] = useState<string>(OVER);
  const [note, setNote] = useState(isMine ? current.note ?? '' : '');

  const acknowledge = useMutation({
    mutationFn: () =>
      api.alarms.acknowledge({
        ...alarmPathOf(alarm),
        body: {
          ...(owner && { owner }),
          ...(duration !== OVER && { durationMinutes: Number(duration) }),
          ...(note.trim() && { note: note.trim() }),
          ...(current && { version: current.version }),
        },
      }),
    onSuccess: () => {
      done(t('alarmDone.acknowledged', { name }));
      props.onClose();
    },
    onError: error => {
      if (statusOf(error) === 409) {
        latest.refetch();
      }
    },
  });

  const action = actionOf(current, isMine);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          props.onClose();
        }
      }}
      isDismissable
      width="min(480px, 94vw)"
    >
      <DialogHeader>{t(`alarmHandling.${action}Title`, { name })}</DialogHeader>
      <DialogBody>
        <form
          id="skafu-acknowledge"
          className={styles.form}
          onSubmit={event => {
            event.preventDefault();
            acknowledge.mutate();
          }}
        >
          {current && !isMine && <Warning current={current} />}
          <OwnerField owner={owner} onChange={setOwner} />
          <Select
            label={t('alarmHandling.for')}
            options={[
              { value: OVER, label: t('alarmHandling.expiryOver') },
              ...DURATIONS.map(minutes => ({
                value: String(minutes),
                label: spanWords(minutes * 60_000),
              })),
            ]}
            value={duration}
            onChange={key => setDuration(String(key))}
          />
          <TextAreaField
            label={t('alarmHandling.note')}
            description={t('alarmHandling.noteHint')}
            rows={3}
            maxLength={1_000}
            value={note}
            onChange={setNote}
          />
          {acknowledge.error && (
            <Failure error={acknowledge.error} alarm={alarm} />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('alarmDetail.cancel')}
        </Button>
        <Button
          type="submit"
          form="skafu-acknowledge"
          variant="primary"
          isPending={acknowledge.isPending}
        >
          {t(
            action === 'change'
              ? 'alarmHandling.save'
              : `alarmHandling.${action}`,
          )}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Warning(props: { current: Acknowledgement }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { owner, acknowledgedAt, note } = props.current;
  const { primaryTitle } = useEntityPresentation(owner);
  return (
    <Alert
      status="warning"
      icon
      title={t('alarmHandling.warning', {
        owner: primaryTitle,
        time: formatInstant(acknowledgedAt),
      })}
      description={note}
    />
  );
}

function actionOf(current: Acknowledgement | undefined, isMine: boolean) {
  if (!current) {
    return 'acknowledge';
  }
  return isMine ? 'change' : 'takeOver';
}

/** A 409 means either that it is over, or that somebody was faster. */
function Failure(props: { error: Error; alarm: ListedAlarm }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const conflict =
    props.alarm.state === 'ALARM'
      ? t('alarmHandling.conflict')
      : t('alarmHandling.over');
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={statusOf(props.error) === 409 ? conflict : sentenceOf(props.error)}
    />
  );
}
