import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogTrigger, Popover, Skeleton } from '@backstage/ui';
import { formatText } from '../lib';
import { formatMoneyText } from '../lib/money';
import { skafuObservabilityTranslationRef } from '../translation';
import type { LogErrors } from './useLogErrors';
import styles from './incident.module.css';

/** Under the name of the errors lane: counts lines of the logs instead, at a price. */
export function LogErrorsMenu(props: { logErrors: LogErrors }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { logErrors } = props;
  if (logErrors.points) {
    return (
      <button
        type="button"
        className={styles.laneLink}
        onClick={logErrors.clear}
      >
        {t('incident.logs.back')}
      </button>
    );
  }
  return (
    <DialogTrigger isOpen={logErrors.isOpen} onOpenChange={logErrors.setOpen}>
      <Button
        variant="tertiary"
        size="small"
        className={styles.laneLink}
        isDisabled={logErrors.isRunning}
        aria-label={t('incident.logs.ask')}
      >
        {t(
          logErrors.isRunning ? 'incident.logs.running' : 'incident.logs.open',
        )}
      </Button>
      <Popover placement="bottom start">
        <Question logErrors={logErrors} />
      </Popover>
    </DialogTrigger>
  );
}

function Question(props: { logErrors: LogErrors }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { groups, estimate, error, count } = props.logErrors;
  if (groups?.length === 0) {
    return <p className={styles.question}>{t('incident.logs.none')}</p>;
  }
  return (
    <div className={styles.question}>
      <p>{t('incident.logs.about')}</p>
      {error && <p>{t('incident.logs.failed', { reason: error.message })}</p>}
      {!error && !estimate && <Skeleton width={200} height={16} />}
      {estimate && (
        <p>
          {t('incident.logs.estimate', {
            size: formatText(estimate.bytes, 'Bytes'),
            price: formatMoneyText(estimate.usd, 'USD'),
          })}
        </p>
      )}
      <Button
        variant="primary"
        size="small"
        isDisabled={!estimate}
        onPress={count}
      >
        {t('incident.logs.count')}
      </Button>
    </div>
  );
}
