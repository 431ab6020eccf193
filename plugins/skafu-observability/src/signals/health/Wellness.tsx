import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityHealth } from '@skafu/plugin-skafu-observability-common';
import { RiCheckboxCircleLine, RiQuestionLine } from '@remixicon/react';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './health.module.css';

/** What there is to say of an entity without causes; of unknown parts it never says that all is well. */
export function Wellness(props: { entity: EntityHealth }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { state, counts } = props.entity;
  if (state === 'unknown') {
    return (
      <p className={styles.well}>
        <RiQuestionLine size={16} aria-hidden />
        {counts
          ? t('health.unknownParts', { count: counts.unknown })
          : t('health.noParts')}
      </p>
    );
  }
  return (
    <p className={styles.well}>
      <RiCheckboxCircleLine size={16} aria-hidden className={styles.wellIcon} />
      <span>
        {counts ? t('health.wellParts') : t('health.well')}
        {counts && counts.unknown > 0 && (
          <> {t('health.unknownParts', { count: counts.unknown })}</>
        )}
      </span>
    </p>
  );
}
