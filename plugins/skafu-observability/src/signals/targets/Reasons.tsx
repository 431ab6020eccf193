import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { Place, useAccountNames } from '../../components/Place';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { Reason } from './lib/reasons';
import styles from './targets.module.css';

const SHOWN = 3;

/** The first sentences about what is missing; the rest when asked for. */
export function Reasons(props: { reasons: Reason[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const names = useAccountNames();
  const [all, setAll] = useState(false);
  const { reasons } = props;
  if (reasons.length === 0) {
    return null;
  }
  const shown = all ? reasons : reasons.slice(0, SHOWN);
  const rest = reasons.length - shown.length;
  return (
    <ul className={styles.reasons} data-several={reasons.length > 1}>
      {shown.map((reason, index) => (
        <li key={index}>
          {!namesItsPlace(reason, names) && (
            <strong className={styles.reasonPlace}>
              <Place accountId={reason.accountId} region={reason.region} />
            </strong>
          )}
          {reason.text}
        </li>
      ))}
      {rest > 0 && (
        <li>
          <button
            type="button"
            className={styles.more}
            onClick={() => setAll(true)}
          >
            {t('messages.more', { count: rest })}
          </button>
        </li>
      )}
    </ul>
  );
}

/** True when a sentence says by itself where it holds, so that nothing need stand before it. */
function namesItsPlace(
  { text, accountId }: Reason,
  names: ReadonlyMap<string, string>,
): boolean {
  if (!accountId) {
    return true;
  }
  const name = names.get(accountId);
  return text.includes(name ? `(${name})` : accountId);
}
