import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Skeleton } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  accountSubject,
  securityEventsReadPermission,
  usersReadPermission,
  usersWritePermission,
  type User,
  type UserGroup,
} from '@skafu/plugin-skafu-observability-common';
import { RiShieldCheckLine } from '@remixicon/react';
import { useMay } from '../../components/access';
import { AsyncState, Messages } from '../../components/AsyncState';
import { ExternalLink } from '../../components/ExternalLink';
import { RelativeTime } from '../../components/RelativeTime';
import { SidePanel } from '../../components/SidePanel';
import { useLinks } from '../../components/useLinks';
import { skafuObservabilityTranslationRef } from '../../translation';
import { isSameEmail, nameOf } from './lib/userState';
import { UserActions } from './UserActions';
import { UserNext } from './UserNext';
import { UserGroupsForm } from './UserGroupsForm';
import { UserStateLabel } from './UserStateLabel';
import { useUser } from './useUsers';
import styles from './users.module.css';

/** Everything about a user, and what may be done to them. */
export function UserPanel(props: {
  username: string;
  poolId: string | undefined;
  poolName: string;
  groups: readonly UserGroup[];
  /** From the list, until the user themself is there. */
  listed: User | undefined;
  viewerEmail: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { username, poolId } = props;
  const query = useUser(poolId, username);
  const { allowed, loading } = usePermission({
    permission: usersWritePermission,
  });
  const shown = query.data?.user ?? props.listed;
  return (
    <SidePanel
      isOpen
      onClose={props.onClose}
      title={shown ? nameOf(shown) : username}
      subtitle={
        shown && (
          <>
            <UserStateLabel user={shown} />
            <span>{props.poolName}</span>
          </>
        )
      }
    >
      <AsyncState
        query={query}
        subject={t('user.subject')}
        permission={usersReadPermission.name}
        skeleton={<PanelSkeleton />}
      >
        {({ user, meta }) => {
          const isSelf = isSameEmail(user.email, props.viewerEmail);
          return (
            <div className={styles.form} key={user.username}>
              <Messages messages={meta.messages} />
              <UserNext user={user} />
              <Facts user={user} poolName={props.poolName} isSelf={isSelf} />
              <UserGroupsForm
                user={user}
                poolId={poolId}
                groups={props.groups}
                isSelf={isSelf}
                isReadOnly={!allowed}
              />
              {allowed && (
                <UserActions user={user} poolId={poolId} isSelf={isSelf} />
              )}
              {!allowed && !loading && (
                <p className={`${styles.text} ${styles.quiet}`}>
                  {t('user.readOnly', {
                    permission: usersWritePermission.name,
                  })}
                </p>
              )}
            </div>
          );
        }}
      </AsyncState>
    </SidePanel>
  );
}

function Facts(props: { user: User; poolName: string; isSelf: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { user } = props;
  const links = useLinks();
  const events = useMay(securityEventsReadPermission, accountSubject());
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('user.facts')}</h3>
      {props.isSelf && <p className={styles.text}>{t('user.isYou')}</p>}
      <dl className={styles.facts}>
        <dt>{t('users.email')}</dt>
        <dd>
          {user.email ?? t('user.noEmail')}
          {user.email && (
            <span className={styles.quiet}>
              {t(user.emailVerified ? 'user.verified' : 'user.unverified')}
            </span>
          )}
        </dd>
        <dt>{t('user.username')}</dt>
        <dd>{user.username}</dd>
        <dt>{t('user.pool')}</dt>
        <dd>{props.poolName}</dd>
        {user.createdAt && (
          <>
            <dt>{t('user.created')}</dt>
            <dd>
              <RelativeTime instant={user.createdAt} />
            </dd>
          </>
        )}
        {user.updatedAt && (
          <>
            <dt>{t('user.changed')}</dt>
            <dd>
              <RelativeTime instant={user.updatedAt} />
            </dd>
          </>
        )}
      </dl>
      <div className={styles.links}>
        {events.isAllowed && (
          <ButtonLink
            variant="secondary"
            size="small"
            iconStart={<RiShieldCheckLine />}
            href={links.securityEvents({
              search: user.username,
              range: { range: '30d' },
            })}
          >
            {t('user.events')}
          </ButtonLink>
        )}
        <ExternalLink href={user.consoleUrl} label={t('user.cognito')} />
      </div>
    </section>
  );
}

function PanelSkeleton() {
  return (
    <div className={styles.form}>
      {[5, 4, 2].map(rows => (
        <div key={rows} className={styles.section}>
          <Skeleton width={96} height={20} />
          {Array.from({ length: rows }, (_, row) => (
            <Skeleton key={row} width={`${80 - row * 7}%`} height={20} />
          ))}
        </div>
      ))}
    </div>
  );
}
