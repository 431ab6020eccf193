import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostAttribution } from '@skafu/plugin-skafu-observability-common';
import { RiPriceTag3Line } from '@remixicon/react';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { tagText } from './lib/tags';
import styles from './costs.module.css';

const SHOWN = 3;

/** Which tags make costs an entity's: the first thing a person doubts. */
export function Attribution(props: { attribution: CostAttribution }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { tags, text } = props.attribution;
  const [all, setAll] = useState(false);
  const shown = all ? tags : tags.slice(0, SHOWN);
  const rest = tags.length - shown.length;
  return (
    <section
      className={styles.attribution}
      aria-label={t('costs.attribution.title')}
    >
      <RiPriceTag3Line size={16} aria-hidden className={styles.quietIcon} />
      <span className={styles.quiet}>{t('costs.attribution.label')}</span>
      <ul className={styles.tags}>
        {shown.map(set => (
          <li key={tagText(set)} className={styles.tag}>
            {tagText(set)}
          </li>
        ))}
        {rest > 0 && (
          <li>
            <button
              type="button"
              className={styles.textButton}
              onClick={() => setAll(true)}
            >
              {t('costs.attribution.more', { count: rest })}
            </button>
          </li>
        )}
      </ul>
      <details className={styles.how}>
        <summary>{t('costs.attribution.how')}</summary>
        {text}
      </details>
    </section>
  );
}
