import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatInstant } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { LANES, type Bucket } from './lib/buckets';
import styles from './securityEvents.module.css';

/** The figures behind the lanes, of the times in which something happened. */
export function StripTable(props: { buckets: Bucket[]; caption: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const filled = props.buckets.filter(({ counts }) =>
    LANES.some(severity => counts[severity] > 0),
  );
  return (
    // Scrolls in itself, and by keys.
    <div
      className={styles.tableScroll}
      role="region"
      aria-label={t('eventStrip.title')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- to scroll by keys
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className={styles.caption}>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('securityEvents.time')}</th>
            {LANES.map(severity => (
              <th key={severity} scope="col">
                {t(`severity.${severity}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map(({ from, counts }) => (
            <tr key={from}>
              <th scope="row">{formatInstant(from)}</th>
              {LANES.map(severity => (
                <td key={severity}>{counts[severity]}</td>
              ))}
            </tr>
          ))}
          {filled.length === 0 && (
            <tr>
              <td colSpan={LANES.length + 1}>{t('eventStrip.nothing')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
