import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type {
  CostAnomaly,
  CostGroup,
  CostsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { RiFilter3Line, RiLineChartLine } from '@remixicon/react';
import { useMemo } from 'react';
import { Money } from '../../components/Money';
import { SidePanel } from '../../components/SidePanel';
import { useLinks } from '../../components/useLinks';
import { formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { AnomalyList } from './AnomalyList';
import { Change } from './Change';
import { CostChart } from './chart/CostChart';
import { GroupParts } from './GroupParts';
import { GroupResources } from './GroupResources';
import { breakdownOf } from './lib/breakdown';
import {
  columnsOfGroup,
  comparable,
  NOBODY,
  shareOf,
  type CostSeries,
} from './lib/columns';
import { daysText } from './lib/dayText';
import { percentText } from './lib/percent';
import { NobodyExplained } from './NobodyExplained';
import type { CostScope } from './useCosts';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

/** One group beside the table: its course, what it is made of, and ways on. */
export function GroupPanel(props: {
  view: CostsView;
  scope: CostScope;
  costs: CostsResponse | undefined;
  /** For the colour that the group has in the chart. */
  series: readonly CostSeries[];
  anomalies: readonly CostAnomaly[];
  /** The page behind a group. */
  href: (group: CostGroup) => string | undefined;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, costs } = props;
  const group = costs?.groups.find(({ key }) => key === view.group);
  const share = group && costs && shareOf(group.total, costs.total);
  return (
    <SidePanel
      isOpen={Boolean(group)}
      onClose={() => view.openGroup(undefined)}
      title={group?.label}
      subtitle={
        group &&
        costs && (
          <>
            {share !== undefined &&
              t('costs.group.share', {
                percent: percentText(share),
                total: formatMoneyText(costs.total, costs.currency),
              })}
            {' · '}
            {daysText(costs)}
          </>
        )
      }
      href={group && group.key !== NOBODY ? props.href(group) : undefined}
    >
      {group && costs && (
        <GroupDetails
          // What is without a tag has the same key for every tag.
          key={`${view.groupBy} ${group.key}`}
          {...props}
          group={group}
          costs={costs}
        />
      )}
    </SidePanel>
  );
}

function GroupDetails(props: {
  view: CostsView;
  scope: CostScope;
  costs: CostsResponse;
  group: CostGroup;
  series: readonly CostSeries[];
  anomalies: readonly CostAnomaly[];
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, costs, group, scope } = props;
  const { currency } = costs;
  const isMonthly = costs.granularity === 'monthly';
  const columns = useMemo(
    () => columnsOfGroup(group, costs.points, view.today),
    [group, costs.points, view.today],
  );
  const isNobody = group.key === NOBODY;
  const breakdown = breakdownOf(view.groupBy, group, scope);
  const related = props.anomalies.filter(anomaly =>
    concerns(anomaly, view.groupBy, group.key),
  );
  return (
    <div className={styles.details}>
      <div className={styles.detailFigures}>
        <span className={styles.detailTotal}>
          <Money amount={group.total} currency={currency} />
        </span>
        {comparable(costs) && (
          <>
            <Change
              now={group.total}
              before={group.previousTotal}
              currency={currency}
            />
            <span className={styles.quiet}>
              {t('costs.chart.before')}{' '}
              <Money amount={group.previousTotal} currency={currency} />
            </span>
          </>
        )}
      </div>
      <CostChart
        columns={columns}
        series={[
          props.series.find(({ key }) => key === group.key) ?? {
            key: group.key,
            label: group.label,
            hue: 0,
          },
        ]}
        currency={currency}
        isMonthly={isMonthly}
        height={180}
        summary={`${group.label}, ${formatMoneyText(
          group.total,
          currency,
        )}, ${daysText(costs)}`}
      />
      {isNobody && (view.groupBy === 'entity' || view.groupBy === 'owner') && (
        <NobodyExplained />
      )}
      {breakdown?.by.map(by => (
        <GroupParts
          key={by}
          view={view}
          scope={scope}
          part={breakdown.part}
          by={by}
        />
      ))}
      <GroupActions view={view} group={group} />
      {related.length > 0 && (
        <section>
          <h3 className={styles.detailHeading}>{t('costs.group.anomalies')}</h3>
          <AnomalyList
            anomalies={related}
            currency={currency}
            onOpen={({ id }) => view.openAnomaly(id)}
          />
        </section>
      )}
      {group.entityRef && !group.entityRef.startsWith('group:') && (
        <GroupResources entityRef={group.entityRef} />
      )}
    </div>
  );
}

/** Ways on from an account or an entity. */
function GroupActions(props: { view: CostsView; group: CostGroup }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const links = useLinks();
  const { view, group } = props;
  const { entityRef } = group;
  const isAccount = view.groupBy === 'account' && /^\d{12}$/.test(group.key);
  if (!isAccount && !entityRef) {
    return null;
  }
  return (
    <div className={styles.detailActions}>
      {isAccount && (
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiFilter3Line />}
          onPress={() => view.openAccount(group.key)}
        >
          {t('costs.group.openAccount')}
        </Button>
      )}
      {entityRef && (
        <>
          <ButtonLink
            variant="secondary"
            size="small"
            href={links.entity(entityRef)}
          >
            {t('costs.group.openEntity', { name: group.label })}
          </ButtonLink>
          {!entityRef.startsWith('group:') && (
            <ButtonLink
              variant="tertiary"
              size="small"
              iconStart={<RiLineChartLine />}
              href={links.metrics({ entityRef })}
            >
              {t('costs.group.health')}
            </ButtonLink>
          )}
        </>
      )}
    </div>
  );
}

/** Where AWS says by itself that an anomaly is of this group. */
function concerns(anomaly: CostAnomaly, groupBy: string, key: string): boolean {
  switch (groupBy) {
    case 'service':
      return anomaly.service === key;
    case 'account':
      return anomaly.accountId === key;
    case 'region':
      return anomaly.region === key;
    case 'usage-type':
      return anomaly.usageType === key;
    default:
      return false;
  }
}
