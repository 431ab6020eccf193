import { Progress } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Button } from '@backstage/ui';
import {
  RiCloudOffLine,
  RiLock2Line,
  RiUserForbidLine,
} from '@remixicon/react';
import { useEffect, useState } from 'react';
import {
  isLapse,
  isOfPerson,
  isRefusal,
  sentenceOf,
} from '../session/refusals';
import { sessionApiRef } from '../session/SessionApi';
import { skafuSignInTranslationRef } from '../translation';
import { Notice } from './Notice';
import { RefusalDetails } from './RefusalDetails';
import styles from './Notice.module.css';

/** Signs in whom the load balancer has let through; there is nothing to fill in. */
export function AlbSignInPage(props: SignInPageProps) {
  const session = useApi(sessionApiRef);
  const { onSignInSuccess } = props;
  const [failure, setFailure] = useState<Error>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    session.start().then(
      identity => isCurrent && onSignInSuccess(identity),
      error => isCurrent && setFailure(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [session, onSignInSuccess, attempt]);

  return failure ? (
    <NotSignedIn
      error={failure}
      onRetry={() => {
        setFailure(undefined);
        setAttempt(attempt + 1);
      }}
    />
  ) : (
    <Progress />
  );
}

function NotSignedIn(props: { error: Error; onRetry: () => void }) {
  const { t } = useTranslationRef(skafuSignInTranslationRef);
  const session = useApi(sessionApiRef);
  const { error, onRetry } = props;
  if (isLapse(error)) {
    return (
      <Notice
        icon={<RiLock2Line size={28} aria-hidden />}
        title={t('ended.title')}
        text={t('ended.page')}
        actions={
          <Button variant="primary" onPress={() => session.signInAgain()}>
            {t('signIn.again')}
          </Button>
        }
      />
    );
  }
  if (isRefusal(error)) {
    return (
      <Notice
        icon={<RiUserForbidLine size={28} aria-hidden />}
        title={t('refused.title')}
        text={sentenceOf(error)}
        actions={
          isOfPerson(error) ? (
            <>
              <Button variant="secondary" onPress={() => session.signOut()}>
                {t('signIn.asSomeoneElse')}
              </Button>
              <Button variant="primary" onPress={onRetry}>
                {t('signIn.retry')}
              </Button>
            </>
          ) : (
            <>
              <Button variant="secondary" onPress={onRetry}>
                {t('signIn.retry')}
              </Button>
              <Button variant="primary" onPress={() => session.signOut()}>
                {t('signIn.again')}
              </Button>
            </>
          )
        }
      >
        <p className={styles.quiet}>{t('refused.next')}</p>
        <RefusalDetails error={error} />
      </Notice>
    );
  }
  return (
    <Notice
      icon={<RiCloudOffLine size={28} aria-hidden />}
      title={t('unreachable.title')}
      text={t('unreachable.text')}
      actions={
        <Button variant="primary" onPress={onRetry}>
          {t('signIn.retry')}
        </Button>
      }
    >
      <RefusalDetails error={error} />
    </Notice>
  );
}
