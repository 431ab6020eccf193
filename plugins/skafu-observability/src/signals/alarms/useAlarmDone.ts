import {
  toastApiRef,
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { sentenceOf } from './lib/failure';

const SHOWN_MS = 5_000;

/** Says what was done, and asks again for everything that it changed. */
export function useAlarmDone(): (title: string) => void {
  // Apps of the old frontend system have none.
  const toasts = useApiHolder().get(toastApiRef);
  const client = useQueryClient();
  return useCallback(
    title => {
      toasts?.post({ title, status: 'success', timeout: SHOWN_MS });
      client.invalidateQueries({ queryKey: ['alarms'] });
      client.invalidateQueries({ queryKey: ['health'] });
    },
    [client, toasts],
  );
}

/** For what one press does: says whether it worked. */
export function useQuickWrite() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const toasts = useApiHolder().get(toastApiRef);
  const done = useAlarmDone();
  return useCallback(
    async (write: Promise<unknown>, title: string) => {
      try {
        await write;
        done(title);
      } catch (error) {
        toasts?.post({
          title: t('alarmDone.failed'),
          description: error instanceof Error ? sentenceOf(error) : undefined,
          status: 'danger',
        });
      }
    },
    [done, t, toasts],
  );
}
