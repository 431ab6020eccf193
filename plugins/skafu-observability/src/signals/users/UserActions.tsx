import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChangeUser,
  User,
} from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';
import { nameOf, possibleActions } from './lib/userState';
import { useChangeUser } from './useUsers';
import styles from './users.module.css';

const CHANGES = {
  enable: { enabled: true },
  resendInvitation: { resendInvitation: true },
  resetPassword: { resetPassword: true },
  disable: { enabled: false },
} as const satisfies Record<string, ChangeUser>;

type Action = keyof typeof CHANGES;

const DESTRUCTIVE: readonly Action[] = ['disable', 'resetPassword'];

/** What can be done to a user as they are now, each with what it does. */
export function UserActions(props: {
  user: User;
  poolId: string | undefined;
  isSelf: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { user, poolId, isSelf } = props;
  const toastApi = useApi(toastApiRef);
  const change = useChangeUser(poolId, user.username);
  const [asked, setAsked] = useState<Action>();
  const possible = possibleActions(user);
  const actions = (Object.keys(CHANGES) as Action[]).filter(
    action => possible[action],
  );
  const names = { name: nameOf(user), email: user.email ?? user.username };

  const close = () => {
    setAsked(undefined);
    change.reset();
  };
  const perform = (action: Action) =>
    change.mutate(CHANGES[action], {
      onSuccess: ({ meta }) => {
        setAsked(undefined);
        toastApi.post({
          title: t(`userAction.${action}.done`, names),
          description: meta.messages.map(({ text }) => text).join(' '),
          status: meta.messages.length > 0 ? 'warning' : 'success',
          timeout: 6_000,
        });
      },
    });

  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('user.access')}</h3>
      <ul className={styles.actions}>
        {actions.map(action => (
          <li key={action} className={styles.action}>
            <span>{t(`userAction.${action}.about`)}</span>
            <Button
              variant="secondary"
              size="small"
              destructive={action === 'disable'}
              onPress={() => setAsked(action)}
            >
              {t(`userAction.${action}.label`)}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          title={t(`userAction.${asked}.title`, names)}
          warning={isSelf ? t(`userAction.${asked}.self`) : undefined}
          confirm={t(`userAction.${asked}.confirm`)}
          isDestructive={DESTRUCTIVE.includes(asked)}
          isPending={change.isPending}
          error={change.error}
          onConfirm={() => perform(asked)}
          onClose={close}
        >
          <p className={styles.text}>
            {t(`userAction.${asked}.happens`, names)}
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
