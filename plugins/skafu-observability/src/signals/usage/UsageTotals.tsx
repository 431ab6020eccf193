import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Skeleton, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { UsageResponse } from '@skafu/plugin-skafu-observability-common';
import { RiInformationLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { Money } from '../../components/Money';
import { Value } from '../../components/Value';
import { formatMoneyText, formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { dollarsPerDay, meanWait, savedShare, totalUsage } from './lib/usage';
import styles from './usage.module.css';

const TERMS = [
  'calls',
  'saved',
  'throttles',
  'errors',
  'queued',
  'dollars',
] as const;

/** Everything this instance has asked of AWS, in six figures with their meaning. */
export function UsageTotals(props: { usage: UsageResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { usage } = props;
  const total = totalUsage(usage.items);
  const wait = meanWait(total);
  const daily = dollarsPerDay(total.estimatedUsd, usage.since, Date.now());
  const count = (value: number) => formatText(value, 'Count');
  const ofCalls = (value: number) =>
    value && total.calls
      ? t('usage.term.ofCalls', {
          percent: formatText((100 * value) / total.calls, 'Percent'),
        })
      : t('usage.term.none');
  return (
    <section className={styles.totals} aria-label={t('usage.totals')}>
      <Total
        term={t('usage.term.calls')}
        about={t('usage.term.callsAbout', { attempts: count(total.attempts) })}
        value={<Value value={total.calls} unit="Count" />}
      />
      <Total
        term={t('usage.term.saved')}
        about={t('usage.term.savedAbout')}
        value={<Value value={savedShare(total)} unit="Percent" />}
      >
        {t('usage.term.savedText', {
          hits: count(total.cacheHits),
          coalesced: count(total.coalesced),
        })}
      </Total>
      <Total
        term={t('usage.term.throttles')}
        about={t('usage.term.throttlesAbout')}
        value={<Value value={total.throttles} unit="Count" />}
      >
        {ofCalls(total.throttles)}
      </Total>
      <Total
        term={t('usage.term.errors')}
        about={t('usage.term.errorsAbout')}
        value={<Value value={total.errors} unit="Count" />}
      >
        {ofCalls(total.errors)}
      </Total>
      <Total
        term={t('usage.term.queued')}
        about={t('usage.term.queuedAbout')}
        value={<Value value={total.queued} unit="Count" />}
      >
        {wait === undefined
          ? t('usage.term.none')
          : t('usage.term.queuedText', {
              wait: formatText(wait, 'Milliseconds'),
            })}
      </Total>
      <Total
        term={t('usage.term.dollars')}
        about={t('usage.term.dollarsAbout')}
        value={<Money amount={total.estimatedUsd} currency="USD" />}
      >
        {daily === undefined
          ? t('usage.term.dollarsSoon')
          : t('usage.term.dollarsPerDay', {
              amount: formatMoneyText(daily, 'USD'),
            })}
      </Total>
    </section>
  );
}

export function TotalsSkeleton() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div className={styles.totals}>
      {TERMS.map(term => (
        <Total
          key={term}
          term={t(`usage.term.${term}`)}
          value={<Skeleton width={72} height={26} />}
        >
          <Skeleton width="60%" height={14} />
        </Total>
      ))}
    </div>
  );
}

function Total(props: {
  term: string;
  about?: string;
  value: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div className={styles.figure}>
      <div className={styles.figureLabel}>
        {props.term}
        {props.about && (
          <TooltipTrigger delay={100}>
            <ButtonIcon
              variant="tertiary"
              size="small"
              className={styles.about}
              icon={<RiInformationLine />}
              aria-label={t('usage.term.about', { term: props.term })}
            />
            <Tooltip>{props.about}</Tooltip>
          </TooltipTrigger>
        )}
      </div>
      <div className={styles.figureValue}>{props.value}</div>
      <div className={styles.figureText}>{props.children}</div>
    </div>
  );
}
