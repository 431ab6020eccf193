import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Snippet } from './Snippet';
import styles from './costs.module.css';

const TAG =
  'aws resourcegroupstaggingapi tag-resources \\\n  --resource-arn-list <arn> --tags service=<name>';

const ACTIVATE =
  'aws ce update-cost-allocation-tags-status \\\n  --cost-allocation-tags-status TagKey=service,Status=Active';

const ANNOTATE =
  'metadata:\n  annotations:\n    aws.amazon.com/tags: service=<name>';

/** How costs come to belong to somebody. */
export function NobodyExplained() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <section className={styles.teach}>
      <h3 className={styles.detailHeading}>{t('costs.nobody.title')}</h3>
      <p>{t('costs.nobody.text')}</p>
      <ol>
        <li>
          {t('costs.nobody.step1')}
          <Snippet text={TAG} />
        </li>
        <li>
          {t('costs.nobody.step2')}
          <Snippet text={ACTIVATE} />
        </li>
        <li>
          {t('costs.nobody.step3')}
          <Snippet text={ANNOTATE} />
        </li>
      </ol>
      <p className={styles.quiet}>
        {t('costs.nobody.rest')} {t('costs.nobody.config')}
      </p>
    </section>
  );
}
