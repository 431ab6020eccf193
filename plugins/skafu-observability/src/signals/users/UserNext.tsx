import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { User } from '@skafu/plugin-skafu-observability-common';
import { skafuObservabilityTranslationRef } from '../../translation';
import { nameOf } from './lib/userState';

/** What will happen to somebody who is new, and what somebody without a group may do. */
export function UserNext(props: { user: User }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { user } = props;
  const name = nameOf(user);
  if (!user.enabled) {
    return null;
  }
  const role =
    user.groups.length === 0
      ? t('user.next.defaultRole')
      : t('user.next.roles', { groups: user.groups.join(', ') });
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return (
      <Alert
        status="info"
        icon
        title={t('user.next.title', { name })}
        description={`${t('user.next.invited')} ${t(
          'user.next.catalog',
        )} ${role}`}
      />
    );
  }
  if (user.status === 'UNCONFIRMED') {
    return (
      <Alert
        status="info"
        icon
        title={t('user.next.registeredTitle', { name })}
        description={`${t('user.next.unconfirmed')} ${t(
          'user.next.catalog',
        )} ${role}`}
      />
    );
  }
  return user.groups.length === 0 ? (
    <Alert
      status="info"
      icon
      title={t('user.next.noGroupTitle', { name })}
      description={`${t('user.next.noGroup')} ${role}`}
    />
  ) : null;
}
