import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import type { AlarmPath } from '@skafu/plugin-skafu-observability-common';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { observabilityApiRef } from '../../../api';
import { useLinks } from '../../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { alarmPathOf } from '../lib/alarmAddress';
import { sentenceOf } from '../lib/failure';
import { useAlarmDone } from '../useAlarmDone';
import styles from './detail.module.css';

/** Deletes an alarm; who does so types its name, as nothing brings it back. */
export function DeleteDialog(props: { alarm: AlarmPath; onClose: () => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const navigate = useNavigate();
  const links = useLinks();
  const done = useAlarmDone();
  const { name } = props.alarm;
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => api.alarms.delete(alarmPathOf(props.alarm)),
    onSuccess: () => {
      // Away first: what is gone must not be asked for again.
      navigate(links.hub('alarms'));
      done(t('alarmDone.deleted', { name }));
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          props.onClose();
        }
      }}
      isDismissable
      width="min(460px, 94vw)"
    >
      <DialogHeader>{t('alarmDetail.deleteTitle', { name })}</DialogHeader>
      <DialogBody>
        <form
          id="skafu-delete-alarm"
          className={styles.dialog}
          onSubmit={event => {
            event.preventDefault();
            if (typed === name) {
              remove.mutate();
            }
          }}
        >
          <p className={styles.dialogText}>{t('alarmDetail.deleteText')}</p>
          <TextField
            label={t('alarmDetail.deleteType')}
            placeholder={name}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
          />
          {remove.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={sentenceOf(remove.error)}
            />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('alarmDetail.cancel')}
        </Button>
        <Button
          type="submit"
          form="skafu-delete-alarm"
          variant="primary"
          destructive
          isDisabled={typed !== name}
          isPending={remove.isPending}
        >
          {t('alarmDetail.delete')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
