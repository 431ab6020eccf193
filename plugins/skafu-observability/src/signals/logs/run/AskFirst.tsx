import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { formatText } from '../../../lib/format';
import { formatMoneyText } from '../../../lib/money';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonOf } from '../lib/queryError';
import type { QueryRun } from './useQueryRun';
import styles from '../results/results.module.css';

/** Says what a query would scan and cost, and lets the person decide. */
export function AskFirst(props: { run: QueryRun; isUnasked: boolean }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { estimate, error, confirm } = props.run;
  const title = () => {
    if (!estimate) {
      return t('logRun.askUnknownTitle');
    }
    return props.isUnasked && estimate.level === 'small'
      ? t('logRun.askUnaskedTitle')
      : t('logRun.askTitle');
  };
  return (
    <section className={styles.ask} role="alert">
      <h2 className={styles.askTitle}>{title()}</h2>
      {estimate && <p>{estimate.text}</p>}
      {error && <p>{t('logRun.askUnknown', { reason: reasonOf(error) })}</p>}
      <p className={styles.quiet}>{t('logRun.askHint')}</p>
      <Button variant="primary" size="small" onPress={confirm}>
        {estimate
          ? `${t('logRun.ask', {
              size: formatText(estimate.bytes, 'Bytes'),
            })} · ${formatMoneyText(estimate.estimatedUsd, 'USD')}`
          : t('logRun.askRun')}
      </Button>
    </section>
  );
}
