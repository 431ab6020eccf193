import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import {
  logsReadPermission,
  type SavedQuery,
} from '@skafu/plugin-skafu-observability-common';
import { RiDeleteBinLine, RiPencilLine } from '@remixicon/react';
import { AsyncState } from '../../../components/AsyncState';
import { RelativeTime } from '../../../components/RelativeTime';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { IconAction } from '../line/FieldTable';
import { useSavedQueries } from './useSavedQueries';
import styles from './saved.module.css';

/** Mine, then those of the entity; each runs when pressed. */
export function SavedQueryList(props: {
  entity: { ref: string; name: string } | undefined;
  draft: string;
  loadedId: string | undefined;
  canWrite: boolean;
  onLoad: (query: SavedQuery) => void;
  onSave: () => void;
  /** With the text that is written now, or its own. */
  onEdit: (query: SavedQuery, text?: string) => void;
  onDelete: (query: SavedQuery) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity, draft } = props;
  const { list } = useSavedQueries(entity?.ref, true);
  const items = list.data?.pages.flatMap(page => page.items) ?? [];
  const loaded = items.find(({ id }) => id === props.loadedId);
  const isChanged = loaded !== undefined && loaded.query !== draft;
  const sections = [
    {
      title: t('logSaved.mine'),
      items: items.filter(query => query.entityRef === undefined),
    },
    {
      title: t('logSaved.ofEntity', { name: entity?.name ?? '' }),
      items: items.filter(query => query.entityRef !== undefined),
    },
  ].filter(section => section.items.length > 0);
  return (
    <>
      <DialogHeader>{t('logSaved.heading')}</DialogHeader>
      <DialogBody>
        <AsyncState
          query={list}
          subject={t('logSaved.title')}
          permission={logsReadPermission.name}
          skeleton={<RowsSkeleton rows={4} />}
          compact
        >
          {() => (
            <div className={styles.list}>
              {sections.length === 0 && (
                <p className={styles.quiet}>
                  {entity
                    ? t('logSaved.none', { name: entity.name })
                    : t('logSaved.noneHub')}
                </p>
              )}
              {sections.map(section => (
                <section key={section.title}>
                  <h3 className={styles.title}>{section.title}</h3>
                  <ul className={styles.queries}>
                    {section.items.map(query => (
                      <Query key={query.id} {...props} query={query} />
                    ))}
                  </ul>
                </section>
              ))}
              {list.hasNextPage && (
                <Button
                  variant="tertiary"
                  size="small"
                  isPending={list.isFetchingNextPage}
                  onPress={() => list.fetchNextPage()}
                >
                  {t('page.more')}
                </Button>
              )}
            </div>
          )}
        </AsyncState>
        {!props.canWrite && (
          <p className={styles.quiet}>{t('logSaved.forbidden')}</p>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="tertiary" slot="close">
          {t('logs.close')}
        </Button>
        {isChanged && (
          <Button
            variant="secondary"
            isDisabled={!props.canWrite}
            onPress={() => props.onEdit(loaded, draft)}
          >
            {t('logSaved.update', { name: loaded.name })}
          </Button>
        )}
        <Button
          variant="primary"
          isDisabled={!props.canWrite || !draft}
          onPress={props.onSave}
        >
          {t('logSaved.saveAs')}
        </Button>
      </DialogFooter>
    </>
  );
}

function Query(props: {
  query: SavedQuery;
  canWrite: boolean;
  onLoad: (query: SavedQuery) => void;
  onEdit: (query: SavedQuery) => void;
  onDelete: (query: SavedQuery) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { query } = props;
  const { name } = query;
  return (
    <li className={styles.query}>
      <button
        type="button"
        className={styles.open}
        aria-label={t('logSaved.open', { name })}
        onClick={() => props.onLoad(query)}
      >
        <span className={styles.name}>{name}</span>
        {query.description && <span>{query.description}</span>}
        <span className={styles.text}>{query.query}</span>
        <span className={styles.quiet}>
          {t('logSaved.by', { owner: query.owner.replace(/^.*\//, '') })}
          {' · '}
          <RelativeTime instant={query.updatedAt} />
        </span>
      </button>
      {props.canWrite && (
        <span className={styles.actions}>
          <IconAction
            label={t('logSaved.edit', { name })}
            icon={<RiPencilLine />}
            onPress={() => props.onEdit(query)}
          />
          <IconAction
            label={t('logSaved.delete', { name })}
            icon={<RiDeleteBinLine />}
            onPress={() => props.onDelete(query)}
          />
        </span>
      )}
    </li>
  );
}
