import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Switch,
  TextField,
} from '@backstage/ui';
import type { User, UserGroup } from '@skafu/plugin-skafu-observability-common';
import { useState, type FormEvent } from 'react';
import { refusalOf } from '../../lib/refusal';
import { skafuObservabilityTranslationRef } from '../../translation';
import {
  problemsOfAnswer,
  problemsOfInput,
  type Problems,
} from './lib/invitation';
import { nameOf } from './lib/userState';
import { useInviteUser } from './useUsers';
import styles from './users.module.css';

const FORM = 'skafu-invite';

/** Invites somebody by e-mail. What is wrong stands beside the field it is about. */
export function InviteDialog(props: {
  poolId: string | undefined;
  poolName: string;
  groups: readonly UserGroup[];
  onInvited: (user: User) => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const toastApi = useApi(toastApiRef);
  const invite = useInviteUser();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [groups, setGroups] = useState<string[]>([]);
  const [sendInvitation, setSendInvitation] = useState(true);
  const [problems, setProblems] = useState<Problems>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const invitation = {
      poolId: props.poolId,
      email: email.trim(),
      name: name.trim() || undefined,
      groups,
      sendInvitation,
    };
    const wrong = problemsOfInput(invitation);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0 || invite.isPending) {
      return;
    }
    invite.mutate(invitation, {
      onSuccess: ({ user, meta }) => {
        toastApi.post({
          title: t(sendInvitation ? 'invite.done' : 'invite.doneQuiet', {
            name: nameOf(user),
          }),
          description: meta.messages.map(({ text }) => text).join(' '),
          status: meta.messages.length > 0 ? 'warning' : 'success',
          timeout: 6_000,
        });
        props.onInvited(user);
      },
      onError: error => {
        const { name: kind, sentence } = refusalOf(error);
        setProblems(problemsOfAnswer(kind, sentence));
      },
    });
  };
  /** Shown until the field is changed. */
  const fieldProps = (field: keyof Problems) => ({
    validationBehavior: 'aria' as const,
    validate: () => problems[field] ?? true,
  });
  const changed = (field: keyof Problems) =>
    setProblems(({ [field]: _, ...rest }) => rest);

  return (
    <Dialog
      isOpen
      width="min(480px, 94vw)"
      onOpenChange={isOpen => !isOpen && props.onClose()}
    >
      <DialogHeader>{t('invite.title')}</DialogHeader>
      <DialogBody>
        <form id={FORM} className={styles.form} onSubmit={submit} noValidate>
          <p className={`${styles.text} ${styles.quiet}`}>
            {t('invite.about', { pool: props.poolName })}
          </p>
          <TextField
            label={t('invite.email')}
            type="email"
            autoComplete="off"
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to fill this in
            autoFocus
            isRequired
            value={email}
            onChange={value => {
              setEmail(value);
              changed('email');
            }}
            {...fieldProps('email')}
          />
          <TextField
            label={t('invite.name')}
            secondaryLabel={t('invite.optional')}
            autoComplete="off"
            value={name}
            onChange={value => {
              setName(value);
              changed('name');
            }}
            {...fieldProps('name')}
          />
          {props.groups.length > 0 && (
            <CheckboxGroup
              label={t('invite.groups')}
              description={t('invite.groupsAbout')}
              value={groups}
              onChange={values => {
                setGroups(values);
                changed('groups');
              }}
              {...fieldProps('groups')}
            >
              {props.groups.map(group => (
                <div key={group.name} className={styles.choice}>
                  <Checkbox value={group.name}>{group.name}</Checkbox>
                  <span className={`${styles.quiet} ${styles.choiceAbout}`}>
                    {group.description}
                  </span>
                </div>
              ))}
            </CheckboxGroup>
          )}
          <div>
            <Switch
              label={t('invite.send')}
              isSelected={sendInvitation}
              onChange={setSendInvitation}
            />
            <p className={`${styles.text} ${styles.quiet}`}>
              {t(sendInvitation ? 'invite.sendHappens' : 'invite.quietHappens')}
            </p>
          </div>
          {problems.other && (
            <div role="alert">
              <Alert status="danger" icon title={problems.other} />
            </div>
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('user.cancel')}
        </Button>
        <Button
          variant="primary"
          type="submit"
          form={FORM}
          isPending={invite.isPending}
        >
          {t(sendInvitation ? 'invite.submit' : 'invite.submitQuiet')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
