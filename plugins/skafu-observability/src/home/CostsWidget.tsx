import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiArrowRightDownLine, RiArrowRightUpLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { AsyncState, Messages } from '../components/AsyncState';
import { Money } from '../components/Money';
import { RowsSkeleton } from '../components/RowsSkeleton';
import { Sparkline } from '../components/Sparkline';
import { useLinks } from '../components/useLinks';
import { formatMoneyText } from '../lib/money';
import { formatClock } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import styles from './home.module.css';

/** Half a day: bills change a few times a day, and each question costs a cent. */
const STALE_MS = 4 * 3_600_000;

/** What this month has cost, and is expected to. */
export function CostsWidget() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const links = useLinks();
  const query = useQuery({
    queryKey: ['costs', 'summary', {}],
    queryFn: ({ signal }) => api.costs.summary({}, { signal }),
    staleTime: STALE_MS,
  });
  return (
    <div className={styles.widget}>
      <AsyncState
        compact
        query={query}
        subject={t('home.costsSubject')}
        permission={costsReadPermission.name}
        skeleton={<RowsSkeleton rows={2} />}
      >
        {answer => {
          const { forecast, changePercent, currency } = answer;
          const Arrow =
            (changePercent ?? 0) > 0
              ? RiArrowRightUpLine
              : RiArrowRightDownLine;
          return (
            <>
              <div className={styles.costs}>
                <span className={styles.big}>
                  <Money amount={answer.monthToDate} currency={currency} />
                </span>
                <span className={styles.facts}>
                  {forecast && (
                    <span>
                      <strong>
                        {formatMoneyText(forecast.mean, currency)}
                      </strong>{' '}
                      <span className={styles.quiet}>
                        ±{' '}
                        {formatMoneyText(
                          (forecast.high - forecast.low) / 2,
                          currency,
                        )}{' '}
                        {t('home.forecast')}
                      </span>
                    </span>
                  )}
                  {changePercent !== undefined && (
                    <span className={styles.change}>
                      <Arrow size={14} aria-hidden />
                      {`${changePercent > 0 ? '+' : ''}${changePercent} % `}
                      <span className={styles.quiet}>{t('home.change')}</span>
                    </span>
                  )}
                </span>
                <Sparkline
                  width={140}
                  values={answer.points.map(point => point.amount)}
                  label={t('home.lastThirty')}
                />
              </div>
              <Messages
                messages={answer.meta.messages}
                stale={
                  answer.meta.stale
                    ? t('toolbar.stale', {
                        time: formatClock(answer.meta.asOf),
                      })
                    : undefined
                }
              />
              <Link href={links.hub('costs')}>{t('home.allCosts')}</Link>
            </>
          );
        }}
      </AsyncState>
    </div>
  );
}
