import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import type { SavedQuery } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { statusOf } from '../../../lib/refusal';
import { reasonOf } from '../lib/queryError';
import type { SavedQueriesProps } from './SavedQueries';
import { contentOf, useSavedQueries } from './useSavedQueries';
import styles from './saved.module.css';

/** Name, purpose and readers of a query, new or changed. */
export function SavedQueryForm(
  props: SavedQueriesProps & {
    /** The one that is changed; absent for a new one. */
    saved?: SavedQuery;
    /** What it shall ask from now on. */
    text?: string;
    onDone: (query: SavedQuery) => void;
    onCancel: () => void;
  },
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, view, scope } = props;
  const { create, update, list } = useSavedQueries(entity?.ref, true);
  /** The version that is changed; a newer one after a conflict. */
  const [base, setBase] = useState(props.saved);
  const [name, setName] = useState(base?.name ?? '');
  const [description, setDescription] = useState(base?.description ?? '');
  const [isShared, setIsShared] = useState(base?.entityRef !== undefined);
  const [withGroups, setWithGroups] = useState(
    base ? base.logGroups !== undefined : view.groups.length > 0,
  );
  const [text, setText] = useState(props.text ?? base?.query ?? props.draft);

  const failure = update.error ?? create.error;
  const isConflict = failure !== null && statusOf(failure) === 409;
  const theirs = isConflict
    ? list.data?.pages
        .flatMap(page => page.items)
        .find(({ id }) => id === base?.id)
    : undefined;
  const isPending = create.isPending || update.isPending;

  const content = {
    ...(base && contentOf(base)),
    name: name.trim(),
    description: description.trim() || undefined,
    query: text,
    entityRef: isShared ? base?.entityRef ?? entity?.ref : undefined,
    ...(withGroups
      ? {
          logGroups:
            base?.logGroups ??
            (view.groups.length > 0 ? view.groups : undefined),
          accountId: base?.accountId ?? scope.accountId,
          region: base?.region ?? scope.region,
        }
      : { logGroups: undefined, accountId: undefined, region: undefined }),
  };
  const save = (version = base?.version) => {
    const onSuccess = (query: SavedQuery) => props.onDone(query);
    if (base && version !== undefined) {
      update.mutate(
        { id: base.id, version, content },
        // A conflict is shown with what the other one has saved.
        { onSuccess, onError: () => list.refetch() },
      );
    } else {
      create.mutate(content, { onSuccess });
    }
  };
  const takeTheirs = (query: SavedQuery) => {
    setBase(query);
    setName(query.name);
    setDescription(query.description ?? '');
    setIsShared(query.entityRef !== undefined);
    setText(query.query);
    update.reset();
  };
  return (
    <>
      <DialogHeader>
        {base ? t('logSaved.edit', { name: base.name }) : t('logSaved.saveAs')}
      </DialogHeader>
      <DialogBody>
        <form
          id="saved-query"
          className={styles.form}
          onSubmit={event => {
            event.preventDefault();
            if (name.trim()) {
              save();
            }
          }}
        >
          <TextField
            label={t('logSaved.name')}
            value={name}
            onChange={setName}
            maxLength={200}
            isRequired
          />
          <TextField
            label={t('logSaved.description')}
            value={description}
            onChange={setDescription}
            maxLength={2_000}
          />
          <pre className={styles.preview}>{text}</pre>
          {(entity || base?.entityRef) && (
            <Checkbox isSelected={isShared} onChange={setIsShared}>
              {t('logSaved.share', { name: entity?.name ?? '' })}
            </Checkbox>
          )}
          {(view.groups.length > 0 || base?.logGroups) && (
            <Checkbox isSelected={withGroups} onChange={setWithGroups}>
              {t('logSaved.withGroups')}
            </Checkbox>
          )}
          {failure && !isConflict && (
            <p role="alert" className={styles.error}>
              {t('logSaved.failed', { reason: reasonOf(failure) })}
            </p>
          )}
          {isConflict && (
            <div role="alert" className={styles.conflict}>
              <strong>{t('logSaved.conflictTitle')}</strong>
              <p>
                {theirs
                  ? t('logSaved.conflictText', {
                      who: theirs.updatedBy.replace(/^.*\//, ''),
                      version: String(theirs.version),
                    })
                  : reasonOf(failure)}
              </p>
              {theirs && (
                <>
                  <pre className={styles.preview}>{theirs.query}</pre>
                  <span className={styles.buttons}>
                    <Button
                      variant="secondary"
                      size="small"
                      onPress={() => takeTheirs(theirs)}
                    >
                      {t('logSaved.conflictTheirs')}
                    </Button>
                    <Button
                      variant="secondary"
                      size="small"
                      onPress={() => {
                        setBase(theirs);
                        save(theirs.version);
                      }}
                    >
                      {t('logSaved.conflictMine')}
                    </Button>
                  </span>
                </>
              )}
            </div>
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="tertiary" onPress={props.onCancel}>
          {t('logs.cancel')}
        </Button>
        <Button
          variant="primary"
          type="submit"
          form="saved-query"
          isPending={isPending}
          isDisabled={!name.trim() || isConflict}
        >
          {t('logSaved.save')}
        </Button>
      </DialogFooter>
    </>
  );
}
