import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  costsReadPermission,
  type CostSummaryResponse,
} from '@skafu/plugin-skafu-observability-common';
import { EntityAccess } from '../../components/access';
import { AsyncState } from '../../components/AsyncState';
import { InfoCard } from '../../components/InfoCard';
import { Money } from '../../components/Money';
import { Sparkline } from '../../components/Sparkline';
import { useLinks } from '../../components/useLinks';
import { formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Change } from './Change';
import { NotTagged } from './NotTagged';
import { useCostSummary } from './useCosts';
import styles from './costs.module.css';

/** This month on the overview of an entity. */
export function EntityCostsCard() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = useEntity();
  const links = useLinks();
  const entityRef = stringifyEntityRef(entity);
  return (
    <InfoCard
      title={t('costs.cardTitle')}
      aside={
        <Link href={links.costs({ entityRef })}>{t('costs.details')}</Link>
      }
    >
      <EntityAccess
        compact
        permission={costsReadPermission}
        subject={t('costs.subject')}
        skeleton={<Skeleton height={72} />}
      >
        <ThisMonth entity={entity} />
      </EntityAccess>
    </InfoCard>
  );
}

function ThisMonth(props: { entity: Entity }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { entity } = props;
  const summary = useCostSummary({
    entityRef: stringifyEntityRef(entity),
    metric: 'UnblendedCost',
  });
  return (
    <AsyncState
      compact
      query={summary}
      subject={t('costs.subject')}
      permission={costsReadPermission.name}
      skeleton={<Skeleton height={72} />}
    >
      {answer => <Month entity={entity} summary={answer} />}
    </AsyncState>
  );
}

function Month(props: { entity: Entity; summary: CostSummaryResponse }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { summary } = props;
  const { currency, forecast, attribution } = summary;
  if (attribution?.tags.length === 0) {
    return <NotTagged compact entity={props.entity} text={attribution.text} />;
  }
  // Today is not over; drawn as if it were, every course would end in a fall.
  const course = summary.points.slice(0, -1).map(({ amount }) => amount);
  return (
    <div className={styles.card}>
      <div className={styles.cardRow}>
        <span className={styles.detailTotal}>
          <Money amount={summary.monthToDate} currency={currency} />
        </span>
        <Sparkline
          values={course}
          width={120}
          label={t('costs.cardCourse', {
            last: formatMoneyText(course.at(-1) ?? 0, currency),
          })}
        />
      </div>
      <div className={styles.cardText}>
        <Change
          now={summary.monthToDate}
          before={summary.lastMonthToDate}
          currency={currency}
        />{' '}
        {t('costs.summary.sameDays', {
          amount: formatMoneyText(summary.lastMonthToDate, currency),
        })}
      </div>
      <div className={styles.cardText}>
        {forecast
          ? t('costs.cardForecast', {
              mean: formatMoneyText(forecast.mean, currency),
              low: formatMoneyText(forecast.low, currency),
              high: formatMoneyText(forecast.high, currency),
            })
          : t('costs.summary.noForecast')}
      </div>
    </div>
  );
}
