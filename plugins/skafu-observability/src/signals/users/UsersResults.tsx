import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  User,
  UsersResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiUserSearchLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { EmptyState, Messages } from '../../components/AsyncState';
import { isOnlyStale } from '../../components/Toolbar';
import { formatClock } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { compareUsers } from './lib/userState';
import { UsersList } from './UsersList';
import styles from './users.module.css';

/** The users that were found, or why there are none. */
export function UsersResults(props: {
  pages: UsersResponse[];
  poolName: string;
  viewerEmail: string | undefined;
  selected: string | undefined;
  isBusy: boolean;
  /** The button that brings more of them. */
  more: ReactNode;
  onOpen: (user: User) => void;
  /** Absent when nothing is filtered. */
  onClear: (() => void) | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { pages, poolName, more, onClear } = props;
  const items = pages.flatMap(page => page.items);
  // Sorting what comes in several pages would move rows that are being read.
  const isWhole = pages[0]?.nextCursor === undefined;
  const users = isWhole ? [...items].sort(compareUsers) : items;
  const last = pages.at(-1)?.meta;
  const messages = last && !isOnlyStale(last) ? last.messages : [];
  const whyEmpty = emptyReason(last?.partial ?? false, Boolean(onClear));

  return (
    <>
      <Messages
        messages={messages}
        stale={
          last?.stale && !isOnlyStale(last)
            ? t('toolbar.stale', { time: formatClock(last.asOf) })
            : undefined
        }
      />
      {items.length === 0 && !more ? (
        <EmptyState
          icon={<RiUserSearchLine size={28} />}
          title={t(onClear ? 'users.noneTitle' : 'users.emptyTitle')}
          text={t(whyEmpty, { pool: poolName })}
          action={
            onClear && (
              <Button variant="secondary" size="small" onPress={onClear}>
                {t('users.clear')}
              </Button>
            )
          }
        />
      ) : (
        <UsersList
          users={users}
          viewerEmail={props.viewerEmail}
          selected={props.selected}
          isBusy={props.isBusy}
          onOpen={props.onOpen}
        />
      )}
      {more && (
        <div className={styles.more}>
          {more}
          <span className={styles.quiet}>{t('users.order')}</span>
        </div>
      )}
    </>
  );
}

function emptyReason(isPartial: boolean, isFiltered: boolean) {
  if (isPartial) {
    return 'users.partial';
  }
  return isFiltered ? 'users.none' : 'users.empty';
}
