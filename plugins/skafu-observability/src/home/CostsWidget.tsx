import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { RiArrowRightDownLine, RiArrowRightUpLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { observabilityApiRef } from '../api';
import { OwnsNothing, useOwned, useReach } from '../components/access';
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

/** Who is in more of them finds the others on the page of costs. */
const TEAMS = 3;

/** What this month has cost, and is expected to: all of it, or what the viewer's teams own. */
export function CostsWidget() {
  const reach = useReach(costsReadPermission);
  return (
    <div className={styles.widget}>
      {reach === undefined && <RowsSkeleton rows={2} />}
      {reach === 'some' && <TeamsMonths />}
      {reach !== undefined && reach !== 'some' && <AllMonth />}
    </div>
  );
}

function AllMonth() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  return (
    <Month>
      <Link href={links.hub('costs')}>{t('home.allCosts')}</Link>
    </Month>
  );
}

/** One team's month, or each of a few. */
function TeamsMonths() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const owned = useOwned();
  return (
    <AsyncState
      compact
      query={owned}
      subject={t('home.costsSubject')}
      permission={costsReadPermission.name}
      skeleton={<RowsSkeleton rows={2} />}
    >
      {owners => {
        const [only] = owners;
        if (!only) {
          return <OwnsNothing compact subject={t('home.costsSubject')} />;
        }
        if (owners.length === 1) {
          return (
            <section aria-label={only.title}>
              <Month entityRef={only.ref}>
                <Link href={links.hub('costs', { entity: only.ref })}>
                  {t('home.costsOf', { team: only.title })}
                </Link>
              </Month>
            </section>
          );
        }
        return (
          <>
            {owners.slice(0, TEAMS).map(({ ref, title }) => (
              <section key={ref} aria-label={title}>
                <h3 className={styles.team}>
                  <Link href={links.hub('costs', { entity: ref })}>
                    {title}
                  </Link>
                </h3>
                <Month entityRef={ref} />
              </section>
            ))}
            <Link href={links.hub('costs')}>{t('home.teamCosts')}</Link>
          </>
        );
      }}
    </AsyncState>
  );
}

function Month(props: {
  entityRef?: string;
  /** Under the figures: where there is more. */
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entityRef } = props;
  const api = useApi(observabilityApiRef);
  const query = useQuery({
    queryKey: ['costs', 'summary', { entityRef }],
    queryFn: ({ signal }) => api.costs.summary({ entityRef }, { signal }),
    staleTime: STALE_MS,
  });
  return (
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
          (changePercent ?? 0) > 0 ? RiArrowRightUpLine : RiArrowRightDownLine;
        return (
          <>
            <div className={styles.costs}>
              <span className={styles.big}>
                <Money amount={answer.monthToDate} currency={currency} />
              </span>
              <span className={styles.facts}>
                {forecast && (
                  <span>
                    <strong>{formatMoneyText(forecast.mean, currency)}</strong>{' '}
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
            {props.children && (
              <div className={styles.further}>{props.children}</div>
            )}
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
          </>
        );
      }}
    </AsyncState>
  );
}
