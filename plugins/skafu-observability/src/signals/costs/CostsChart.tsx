import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  CostAnomaly,
  CostForecastResponse,
  CostsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { Panel } from '../../components/Page';
import { Money } from '../../components/Money';
import { formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Change } from './Change';
import { ChartLegend } from './ChartLegend';
import { CostChart } from './chart/CostChart';
import { CostsTable } from './CostsTable';
import {
  columnsOf,
  comparable,
  type CostColumn,
  type CostSeries,
  type Prediction,
} from './lib/columns';
import { anomalyDays } from './lib/anomalies';
import { columnText, daysText } from './lib/dayText';
import type { Granularity } from './lib/ranges';
import { useAnomalyText } from './useAnomalyText';
import { useDayLinks } from './useDayLinks';
import { useGroupByText } from './useGroupByText';
import type { CostsView } from './useCostsView';
import styles from './costs.module.css';

const HEIGHT = 320;

/** Costs over days or months, stacked by group, and what is expected. */
export function CostsChart(props: {
  view: CostsView;
  costs: CostsResponse;
  series: readonly CostSeries[];
  forecast: CostForecastResponse | undefined;
  /** Of the whole of this month. */
  thisMonth: Prediction | undefined;
  before: CostsResponse | undefined;
  anomalies: readonly CostAnomaly[];
  entityRef?: string;
  isOutdated: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const groupByText = useGroupByText();
  const anomalyText = useAnomalyText();
  const { view, costs, series, forecast, before, thisMonth } = props;
  const { granularity, currency } = { ...costs };
  const isMonthly = granularity === 'monthly';
  const hiddenKeys = view.hidden;
  const linksOf = useDayLinks(props.entityRef, view.accountId);

  const columns = useMemo(
    () =>
      columnsOf({
        costs,
        series,
        forecast,
        before,
        thisMonth,
        granularity,
        today: view.today,
      }),
    [costs, series, forecast, before, thisMonth, granularity, view.today],
  );
  const hidden = useMemo(
    () =>
      new Set(
        [...series.keys()].filter(index =>
          hiddenKeys.has(series[index]?.key ?? ''),
        ),
      ),
    [series, hiddenKeys],
  );
  const title = t(isMonthly ? 'costs.chart.months' : 'costs.chart.days', {
    group: groupByText(view.groupBy).toLocaleLowerCase(),
  });
  const marks = props.anomalies.map(anomaly => ({
    id: anomaly.id,
    ...anomalyDays(anomaly, view.today),
    title: anomalyText(anomaly, currency),
  }));
  return (
    <Panel
      title={title}
      aside={
        <>
          <span className={styles.total}>
            <Money amount={costs.total} currency={currency} />{' '}
            <span className={styles.quiet}>{daysText(costs)}</span>
            {costs.previous && comparable(costs) && (
              <Change
                now={costs.total}
                before={costs.previous.total}
                currency={currency}
              />
            )}
          </span>
          <GranularityToggle view={view} />
        </>
      }
    >
      <div data-outdated={props.isOutdated} className={styles.picture}>
        <ChartLegend
          series={series}
          hidden={hiddenKeys}
          onToggle={view.toggleHidden}
          hasForecast={columns.some(column => column.forecast)}
          isCompared={view.compares}
          canCompare={costs.previous !== undefined}
          onBefore={view.setCompares}
          isEstimated={columns.some(({ estimated }) => estimated)}
        />
        {view.asTable ? (
          <CostsTable
            title={title}
            columns={columns}
            series={series}
            currency={currency}
            isMonthly={isMonthly}
            height={HEIGHT}
          />
        ) : (
          <CostChart
            columns={columns}
            series={series}
            hidden={hidden}
            currency={currency}
            isMonthly={isMonthly}
            height={HEIGHT}
            summary={summaryOf(title, columns)}
            marks={marks}
            onMark={view.openAnomaly}
            onZoom={view.setDays}
            onReset={view.resetDays}
            linksOf={linksOf}
          />
        )}
      </div>
    </Panel>
  );

  function summaryOf(name: string, all: readonly CostColumn[]): string {
    const past = all.filter(({ total }) => total !== undefined);
    const most = past.reduce<CostColumn | undefined>(
      (top, one) => ((one.total ?? 0) > (top?.total ?? -Infinity) ? one : top),
      undefined,
    );
    const [first, last] = [past[0], past.at(-1)];
    if (!first || !last || !most) {
      return name;
    }
    const sentence = t('costs.chart.summary', {
      title: name,
      from: columnText(first, isMonthly),
      to: columnText(last, isMonthly),
      total: formatMoneyText(costs.total, currency),
      day: columnText(most, isMonthly),
      most: formatMoneyText(most.total ?? 0, currency),
    });
    const end = all.at(-1);
    return forecast?.total && end?.forecast
      ? `${sentence} ${t('costs.chart.summaryForecast', {
          to: columnText(end, isMonthly),
          total: formatMoneyText(forecast.total.mean, currency),
        })}`
      : sentence;
  }
}

function GranularityToggle(props: { view: CostsView }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { granularity, setGranularity } = props.view;
  return (
    <ToggleButtonGroup
      aria-label={t('costs.granularity')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[granularity]}
      onSelectionChange={keys => {
        const [key] = [...keys];
        if (key === 'daily' || key === 'monthly') {
          setGranularity(key satisfies Granularity);
        }
      }}
    >
      <ToggleButton id="daily">{t('costs.daily')}</ToggleButton>
      <ToggleButton id="monthly">{t('costs.monthly')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
