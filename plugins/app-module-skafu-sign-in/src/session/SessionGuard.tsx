import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import { useState, useSyncExternalStore } from 'react';
import { skafuSignInTranslationRef } from '../translation';
import { RefusalDetails } from '../signIn/RefusalDetails';
import { sentenceOf } from './refusals';
import { sessionApiRef, type SessionApi } from './SessionApi';
import styles from './SessionGuard.module.css';

/** Says over every page what has become of the session. */
export function SessionGuard() {
  const session = useApi(sessionApiRef);
  const state = useSyncExternalStore(
    listener => session.subscribe(listener),
    () => session.state(),
  );
  switch (state.is) {
    case 'ended':
      return <Ended session={session} refusal={state.refusal} />;
    case 'signing-out':
      return <SigningOut />;
    case 'sign-out-failed':
      return <SignOutFailed session={session} error={state.error} />;
    default:
      return null;
  }
}

function Ended(props: { session: SessionApi; refusal: Error | undefined }) {
  const { t } = useTranslationRef(skafuSignInTranslationRef);
  const { session, refusal } = props;
  const [isOpen, setIsOpen] = useState(true);
  const again = (
    <Button
      variant="primary"
      size="small"
      // A session that was refused must end before there can be another.
      onPress={() => (refusal ? session.signOut() : session.signInAgain())}
    >
      {t('signIn.again')}
    </Button>
  );
  if (!isOpen) {
    return (
      <div role="alert" className={styles.bar}>
        <RiLock2Line size={16} aria-hidden />
        <span>{t('ended.bar')}</span>
        {again}
      </div>
    );
  }
  return (
    <Dialog
      isOpen
      onOpenChange={setIsOpen}
      isDismissable
      width="min(520px, 94vw)"
    >
      <DialogHeader>{t('ended.title')}</DialogHeader>
      <DialogBody>
        <p className={styles.text}>
          {refusal ? sentenceOf(refusal) : t('ended.dialog')}
        </p>
        {refusal && <RefusalDetails error={refusal} />}
      </DialogBody>
      <DialogFooter>
        <Button variant="tertiary" slot="close">
          {t('ended.stay')}
        </Button>
        {!refusal && (
          <ButtonLink variant="secondary" href="/" target="_blank">
            {t('ended.newTab')}
          </ButtonLink>
        )}
        {again}
      </DialogFooter>
    </Dialog>
  );
}

/** Covers what the person who leaves has been looking at. */
function SigningOut() {
  const { t } = useTranslationRef(skafuSignInTranslationRef);
  return (
    <div role="status" className={styles.cover}>
      {t('signOut.pending')}
    </div>
  );
}

function SignOutFailed(props: { session: SessionApi; error: Error }) {
  const { t } = useTranslationRef(skafuSignInTranslationRef);
  const { session, error } = props;
  return (
    <Dialog isOpen onOpenChange={() => session.stay()} width="min(520px, 94vw)">
      <DialogHeader>{t('signOut.failedTitle')}</DialogHeader>
      <DialogBody>
        <p className={styles.text}>
          {t('signOut.failed', { reason: sentenceOf(error) })}
        </p>
        <RefusalDetails error={error} />
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('signOut.stay')}
        </Button>
        <Button variant="primary" onPress={() => session.signOut()}>
          {t('signOut.retry')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
