import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Skeleton } from '@backstage/ui';
import type { CostAnomaly } from '@skafu/plugin-skafu-observability-common';
import { RiBarChartLine, RiShieldCheckLine } from '@remixicon/react';
import { useMemo } from 'react';
import { ExternalLink } from '../../components/ExternalLink';
import { Money } from '../../components/Money';
import { Place } from '../../components/Place';
import { SidePanel } from '../../components/SidePanel';
import { StateLabel } from '../../components/StateLabel';
import { useLinks } from '../../components/useLinks';
import { formatValue } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CostChart } from './chart/CostChart';
import { anomalyDays, timesExpected } from './lib/anomalies';
import { columnsOfGroup } from './lib/columns';
import { instantsOf } from './lib/dayText';
import { around } from './lib/ranges';
import { useCosts } from './useCosts';
import { useAnomalyDaysText } from './useAnomalyText';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

/** Days shown on both sides of an anomaly, to see what was usual. */
const MARGIN_DAYS = 10;

const HEIGHT = 160;

/** One anomaly: how much, where, and ways to its cause. */
export function AnomalyPanel(props: {
  view: CostsView;
  anomaly: CostAnomaly | undefined;
  currency: string;
  entityRef?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const daysText = useAnomalyDaysText();
  const { view, anomaly, currency } = props;
  return (
    <SidePanel
      isOpen={Boolean(anomaly)}
      onClose={() => view.openAnomaly(undefined)}
      title={anomaly && (anomaly.service ?? t('costs.anomalies.unknown'))}
      subtitle={
        anomaly && (
          <>
            <StateLabel tone="warning">{daysText(anomaly)}</StateLabel>{' '}
            <Place accountId={anomaly.accountId} region={anomaly.region} />
          </>
        )
      }
    >
      {anomaly && (
        <AnomalyDetails
          view={view}
          anomaly={anomaly}
          currency={currency}
          entityRef={props.entityRef}
        />
      )}
    </SidePanel>
  );
}

function AnomalyDetails(props: {
  view: CostsView;
  anomaly: CostAnomaly;
  currency: string;
  entityRef?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { view, anomaly, currency, entityRef } = props;
  const times = timesExpected(anomaly);
  const days = anomalyDays(anomaly, view.today);
  const rows = [
    { label: t('costs.anomalies.impact'), amount: anomaly.impact },
    { label: t('costs.anomalies.actual'), amount: anomaly.actual },
    { label: t('costs.anomalies.expected'), amount: anomaly.expected },
  ];
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {rows.map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {amount === undefined ? (
                '–'
              ) : (
                <Money amount={amount} currency={currency} />
              )}
            </dd>
          </div>
        ))}
        {anomaly.usageType && (
          <div>
            <dt>{t('costs.anomalies.usageType')}</dt>
            <dd>{anomaly.usageType}</dd>
          </div>
        )}
      </dl>
      <ServiceCourse {...props} />
      {times !== undefined && (
        <p className={styles.detailText}>
          {t('costs.anomalies.times', {
            times: formatValue(times, 'None').figures,
          })}
        </p>
      )}
      <div className={styles.detailActions}>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiBarChartLine />}
          onPress={() => view.setDays(around(days, MARGIN_DAYS, view.today))}
        >
          {t('costs.anomalies.show')}
        </Button>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiShieldCheckLine />}
          href={links.securityEvents({
            entityRef,
            accountId: anomaly.accountId,
            region: anomaly.region,
            range: instantsOf(days),
          })}
        >
          {t('costs.anomalies.changes')}
        </ButtonLink>
        <ExternalLink
          href={anomaly.consoleUrl}
          label={t('costs.anomalies.console')}
        />
      </div>
    </div>
  );
}

/** What its service cost before, while and after, of this entity where there is one. */
function ServiceCourse(props: {
  view: CostsView;
  anomaly: CostAnomaly;
  currency: string;
  entityRef?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, anomaly, entityRef, currency } = props;
  const { service, accountId } = anomaly;
  const days = anomalyDays(anomaly, view.today);
  const costs = useCosts(
    {
      entityRef,
      accountId,
      metric: view.metric,
      ...around(days, MARGIN_DAYS, view.today),
      granularity: 'daily',
      groupBy: 'service',
    },
    { enabled: service !== undefined },
  );
  const group = costs.data?.groups.find(({ key }) => key === service);
  const columns = useMemo(
    () =>
      group && costs.data
        ? columnsOfGroup(group, costs.data.points, view.today)
        : [],
    [group, costs.data, view.today],
  );
  if (costs.isLoading) {
    return <Skeleton height={HEIGHT} />;
  }
  return group ? (
    <CostChart
      columns={columns}
      series={[{ key: group.key, label: group.label, hue: 0 }]}
      currency={currency}
      isMonthly={false}
      height={HEIGHT}
      summary={t('costs.anomalies.course', { service: group.label })}
      marks={[{ id: anomaly.id, ...days, title: group.label }]}
    />
  ) : null;
}
