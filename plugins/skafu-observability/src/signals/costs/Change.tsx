import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowRightDownLine, RiArrowRightUpLine } from '@remixicon/react';
import { formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { changeOf } from './lib/columns';
import { percentText } from './lib/percent';
import styles from './costs.module.css';

/** More or less than before: an arrow, the share, and the word. */
export function Change(props: {
  now: number;
  before: number;
  currency: string;
  /** Without the word, where a column's head says it. */
  compact?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { now, before, currency, compact } = props;
  const percent = changeOf(now, before);
  const difference = Math.abs(now - before);
  const title = t('costs.change.title', {
    amount: formatMoneyText(difference, currency),
    word: t(now < before ? 'costs.change.lessWord' : 'costs.change.moreWord'),
  });
  if (percent === undefined) {
    return (
      <span className={styles.change} title={title}>
        {now > 0 && before === 0 ? t('costs.change.new') : '–'}
      </span>
    );
  }
  if (Math.abs(percent) < 0.05) {
    return <span className={styles.change}>{t('costs.change.same')}</span>;
  }
  const isMore = percent > 0;
  const share = percentText(Math.abs(percent));
  const Icon = isMore ? RiArrowRightUpLine : RiArrowRightDownLine;
  return (
    <span className={styles.change} title={title}>
      <Icon size={14} aria-hidden className={styles.changeIcon} />
      {compact
        ? `${isMore ? '+' : '−'}${share}`
        : t(isMore ? 'costs.change.more' : 'costs.change.less', {
            percent: share,
          })}
    </span>
  );
}
