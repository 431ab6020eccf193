import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { reasonOf, requestIdOf } from '../session/refusals';
import { skafuSignInTranslationRef } from '../translation';
import styles from './Notice.module.css';

/** By these the people who run the portal find out what happened. */
export function RefusalDetails(props: { error: Error }) {
  const { t } = useTranslationRef(skafuSignInTranslationRef);
  const reason = reasonOf(props.error);
  const id = requestIdOf(props.error);
  return (
    <div className={styles.details}>
      {reason && <div>{t('signIn.reason', { reason })}</div>}
      {id && <div>{t('signIn.request', { id })}</div>}
    </div>
  );
}
