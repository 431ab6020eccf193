import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { User } from '@skafu/plugin-skafu-observability-common';
import { RelativeTime } from '../../components/RelativeTime';
import { RowList, type RowColumn } from '../../components/RowList';
import { skafuObservabilityTranslationRef } from '../../translation';
import { isSameEmail, nameOf } from './lib/userState';
import { UserStateLabel } from './UserStateLabel';
import styles from './users.module.css';

/** Users as rows; one opens beside the list. */
export function UsersList(props: {
  users: readonly User[];
  /** E-mail address of who looks. */
  viewerEmail: string | undefined;
  selected: string | undefined;
  isBusy: boolean;
  onOpen: (user: User) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const name = (user: User) => (
    <>
      <span className={styles.name}>{nameOf(user)}</span>
      {isSameEmail(user.email, props.viewerEmail) && (
        <span className={styles.you}>{t('users.you')}</span>
      )}
    </>
  );
  const groups = (user: User) =>
    user.groups.length > 0 ? (
      user.groups.join(', ')
    ) : (
      <span className={styles.quiet}>{t('users.noGroups')}</span>
    );
  const changed = (user: User) =>
    user.updatedAt && <RelativeTime instant={user.updatedAt} />;

  const columns: RowColumn<User>[] = [
    { id: 'name', label: t('users.name'), width: 'minmax(0, 2fr)', cell: name },
    {
      id: 'email',
      label: t('users.email'),
      width: 'minmax(0, 2fr)',
      // Who has no name is listed by their address already.
      cell: user => (user.name ? user.email : undefined),
    },
    {
      id: 'status',
      label: t('users.status'),
      width: 'minmax(0, 1.4fr)',
      cell: user => <UserStateLabel user={user} />,
    },
    {
      id: 'groups',
      label: t('users.groups'),
      width: 'minmax(0, 1.4fr)',
      cell: groups,
    },
    {
      id: 'changed',
      label: t('users.changed'),
      width: '112px',
      align: 'end',
      minWidth: 720,
      cell: changed,
    },
  ];

  return (
    <RowList
      label={t('users.title')}
      items={props.users}
      rowKey={user => user.username}
      columns={columns}
      narrow={user => (
        <>
          <span className={styles.line}>
            <span className={styles.ellipsis}>{name(user)}</span>
            <UserStateLabel user={user} />
          </span>
          <span className={`${styles.line} ${styles.quiet}`}>
            <span className={styles.ellipsis}>
              {user.name ? user.email : undefined}
            </span>
            <span>{user.groups.join(', ')}</span>
          </span>
        </>
      )}
      onOpen={props.onOpen}
      selectedKey={props.selected}
      isBusy={props.isBusy}
    />
  );
}
