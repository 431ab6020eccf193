import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { SignalChart } from '../../../components/SignalChart';
import type { Window } from '../../../components/TimeRangePicker';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { statsSeries } from '../lib/statsSeries';
import styles from './results.module.css';

/** Counts are drawn as bars that add up; anything else as lines. */
const COUNTS = /\b(count|lines|errors|sum|total)/i;

/** The figures of a query over time, where it has some. */
export function StatsChart(props: {
  result: LogQueryResult;
  onZoom: (window: Window) => void;
  onReset: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { result } = props;
  const chart = useMemo(() => statsSeries(result), [result]);
  if (!chart) {
    return null;
  }
  const figures = result.fields.filter(({ type }) => type === 'number');
  const isCount = figures.every(({ name }) => COUNTS.test(name));
  const window = {
    start: Date.parse(result.start),
    end: Date.parse(result.end),
  };
  return (
    <div className={styles.chart}>
      <SignalChart
        panel={{ series: chart.series, unit: 'None', signal: 'traffic' }}
        window={window}
        period={chart.period}
        asOf={window.end}
        height={200}
        kind={isCount ? 'bars' : 'line'}
        title={t('logResults.statsChart')}
        summary={t('logResults.statsChart')}
        onZoom={props.onZoom}
        onReset={props.onReset}
      />
    </div>
  );
}
