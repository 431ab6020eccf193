import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import type { SavedQuery } from '@skafu/plugin-skafu-observability-common';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonOf } from '../lib/queryError';
import { useSavedQueries } from './useSavedQueries';
import styles from './saved.module.css';

/** Asks before a saved query is gone for everybody. */
export function SavedQueryDelete(props: {
  query: SavedQuery;
  entity: { ref: string; name: string } | undefined;
  onDone: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { query, entity } = props;
  const { remove } = useSavedQueries(entity?.ref, false);
  return (
    <>
      <DialogHeader>
        {t('logSaved.deleteTitle', { name: query.name })}
      </DialogHeader>
      <DialogBody>
        <p className={styles.quiet}>
          {query.entityRef === undefined
            ? t('logSaved.deleteText')
            : t('logSaved.deleteTextShared', {
                entity: query.entityRef.replace(/^.*\//, ''),
              })}
        </p>
        {remove.error && (
          <p role="alert" className={styles.error}>
            {t('logSaved.failed', { reason: reasonOf(remove.error) })}
          </p>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="tertiary" onPress={props.onDone}>
          {t('logs.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={remove.isPending}
          onPress={() => remove.mutate(query, { onSuccess: props.onDone })}
        >
          {t('logSaved.deleteConfirm')}
        </Button>
      </DialogFooter>
    </>
  );
}
