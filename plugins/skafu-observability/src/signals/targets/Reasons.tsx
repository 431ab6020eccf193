import { FirstFew } from '../../components/FirstFew';
import { Place, useAccountNames } from '../../components/Place';
import type { Reason } from './lib/reasons';
import styles from './targets.module.css';

/** The first sentences about what is missing; the rest when asked for. */
export function Reasons(props: { reasons: Reason[] }) {
  const names = useAccountNames();
  const { reasons } = props;
  if (reasons.length === 0) {
    return null;
  }
  return (
    <ul className={styles.reasons} data-several={reasons.length > 1}>
      <FirstFew items={reasons} moreClassName={styles.more}>
        {(reason, index) => (
          <li key={index}>
            {!namesItsPlace(reason, names) && (
              <strong className={styles.reasonPlace}>
                <Place accountId={reason.accountId} region={reason.region} />
              </strong>
            )}
            {reason.text}
          </li>
        )}
      </FirstFew>
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
