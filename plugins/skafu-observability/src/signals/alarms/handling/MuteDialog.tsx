import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { ListedAlarm } from '@skafu/plugin-skafu-observability-common';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { observabilityApiRef } from '../../../api';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { alarmPathOf } from '../lib/alarmAddress';
import { sentenceOf } from '../lib/failure';
import { spanWords } from '../lib/spanWords';
import { useAlarmDone } from '../useAlarmDone';
import { DURATIONS } from './durations';
import { MomentField } from './MomentField';
import {
  emptyMuteForm,
  momentOf,
  muteRequest,
  nextMutes,
  type MuteForm,
  type MuteKind,
} from './muteForm';
import { MutePreview } from './MutePreview';
import { RecurringFields } from './RecurringFields';
import styles from './handling.module.css';

const KINDS = ['for', 'until', 'recurring'] as const;

const KIND_WORDS = {
  for: 'alarmHandling.muteFor',
  until: 'alarmHandling.muteUntil',
  recurring: 'alarmHandling.muteRecurring',
} as const satisfies Record<MuteKind, string>;

/** Mutes an alarm for a time, until a moment, or again and again. */
export function MuteDialog(props: { alarm: ListedAlarm; onClose: () => void }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const done = useAlarmDone();
  const { alarm } = props;
  const { name } = alarm;
  const [now] = useState(() => Date.now());
  const [form, setForm] = useState<MuteForm>(() => emptyMuteForm(now));
  const change = (changes: Partial<MuteForm>) =>
    setForm(previous => ({ ...previous, ...changes }));

  const mute = useMutation({
    mutationFn: () =>
      api.alarms.mute({ ...alarmPathOf(alarm), body: muteRequest(form) }),
    onSuccess: () => {
      done(t('alarmDone.muted', { name }));
      props.onClose();
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
      width="min(540px, 94vw)"
    >
      <DialogHeader>{t('alarmHandling.muteTitle', { name })}</DialogHeader>
      <DialogBody>
        <form
          id="skafu-mute"
          className={styles.form}
          onSubmit={event => {
            event.preventDefault();
            mute.mutate();
          }}
        >
          <ToggleButtonGroup
            aria-label={t('alarmHandling.muteKind')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[form.kind]}
            onSelectionChange={keys =>
              change({ kind: KINDS.find(kind => keys.has(kind)) ?? 'for' })
            }
          >
            {KINDS.map(kind => (
              <ToggleButton key={kind} id={kind} size="small">
                {t(KIND_WORDS[kind])}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {form.kind === 'until' ? (
            <MomentField
              type="datetime-local"
              label={t('alarmHandling.muteEnd')}
              value={form.until}
              onChange={until => change({ until })}
            />
          ) : (
            <Select
              label={t('alarmHandling.for')}
              options={DURATIONS.map(minutes => ({
                value: String(minutes),
                label: spanWords(minutes * 60_000),
              }))}
              value={String(form.minutes)}
              onChange={key => change({ minutes: Number(key) })}
            />
          )}
          {form.kind === 'recurring' && (
            <RecurringFields form={form} onChange={change} />
          )}
          <TextField
            label={t('alarmHandling.muteNote')}
            maxLength={500}
            value={form.note}
            onChange={note => change({ note })}
          />
          <MutePreview form={form} now={now} />
          {alarm.muted && (
            <span className={styles.hint}>
              {t('alarmHandling.muteReplace')}
            </span>
          )}
          {mute.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={sentenceOf(mute.error)}
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
          form="skafu-mute"
          variant="primary"
          isDisabled={!isComplete(form, now)}
          isPending={mute.isPending}
        >
          {t('alarmHandling.mute')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function isComplete(form: MuteForm, now: number): boolean {
  switch (form.kind) {
    case 'until':
      return (momentOf(form.until) ?? 0) > now;
    case 'recurring':
      return (nextMutes(form, now, 1)?.length ?? 0) > 0;
    default:
      return true;
  }
}
