import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Checkbox, CheckboxGroup } from '@backstage/ui';
import type { User, UserGroup } from '@skafu/plugin-skafu-observability-common';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';
import { groupChange } from './lib/groupChange';
import { nameOf } from './lib/userState';
import { useChangeUser } from './useUsers';
import styles from './users.module.css';

/** The groups of a user, to be chosen and then saved in one go. */
export function UserGroupsForm(props: {
  user: User;
  poolId: string | undefined;
  groups: readonly UserGroup[];
  isSelf: boolean;
  isReadOnly: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { user, poolId, groups, isSelf } = props;
  const toastApi = useApi(toastApiRef);
  const change = useChangeUser(poolId, user.username);
  /** Undefined while nobody has chosen anything else. */
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [isAsking, setAsking] = useState(false);

  const { addGroups, removeGroups } = groupChange(
    user.groups,
    chosen ?? new Set(user.groups),
  );
  const isChanged = addGroups.length + removeGroups.length > 0;
  const name = nameOf(user);

  const undo = () => setChosen(undefined);
  const save = () =>
    change.mutate(
      { addGroups, removeGroups },
      {
        onSuccess: ({ meta }) => {
          setAsking(false);
          undo();
          toastApi.post({
            title: t('user.changedGroups', { name }),
            description: meta.messages.map(({ text }) => text).join(' '),
            status: meta.messages.length > 0 ? 'warning' : 'success',
            timeout: 6_000,
          });
        },
      },
    );

  // A group that somebody is in is shown even if the pool's groups could not be read.
  const names = [
    ...new Set([...groups.map(group => group.name), ...user.groups]),
  ];
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('users.groups')}</h3>
      {names.length === 0 && (
        <p className={styles.text}>{t('userGroups.none')}</p>
      )}
      <CheckboxGroup
        aria-label={t('users.groups')}
        isReadOnly={props.isReadOnly}
        value={[...(chosen ?? user.groups)]}
        onChange={values => setChosen(new Set(values))}
      >
        {names.map(group => (
          <div key={group} className={styles.choice}>
            <Checkbox value={group}>{group}</Checkbox>
            <span className={`${styles.choiceChange} ${styles.quiet}`}>
              {addGroups.includes(group) && t('user.groupAdded')}
              {removeGroups.includes(group) && t('user.groupRemoved')}
            </span>
          </div>
        ))}
      </CheckboxGroup>
      {!props.isReadOnly && (
        <div className={styles.links}>
          <Button
            variant="secondary"
            size="small"
            isDisabled={!isChanged}
            onPress={() => setAsking(true)}
          >
            {t('user.saveGroups')}
          </Button>
          {isChanged && (
            <Button variant="tertiary" size="small" onPress={undo}>
              {t('user.undoGroups')}
            </Button>
          )}
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('user.saveTitle', { name })}
          warning={
            isSelf && removeGroups.length > 0
              ? t('user.ownGroups', { groups: removeGroups.join(', ') })
              : undefined
          }
          confirm={t('user.saveConfirm')}
          isPending={change.isPending}
          error={change.error}
          onConfirm={save}
          onClose={() => {
            setAsking(false);
            change.reset();
          }}
        >
          <ul className={styles.changes}>
            {addGroups.length > 0 && (
              <li>{t('user.adds', { groups: addGroups.join(', ') })}</li>
            )}
            {removeGroups.length > 0 && (
              <li>{t('user.removes', { groups: removeGroups.join(', ') })}</li>
            )}
          </ul>
          <p className={styles.text}>{t('user.groupsHappens')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
