import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  metricsReadPermission,
  type Metric,
} from '@skafu/plugin-skafu-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { AsyncState, Messages } from '../../../components/AsyncState';
import { isOnlyStale } from '../../../components/Toolbar';
import type { Time } from '../../../components/TimeRangePicker';
import { formatClock } from '../../../lib';
import type { Scope } from '../../../lib/scopes';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { ChartSkeleton } from './ExplorerSkeleton';
import { ExplorerCharts } from './ExplorerCharts';
import { ExplorerStart } from './ExplorerStart';
import { MetricPicker } from './MetricPicker';
import { QueryList } from './QueryList';
import { freeId, isSameMetric, queryOf } from './lib/queries';
import type { Explorer } from './useExplorer';
import type { ExplorerData } from './useExplorerData';
import styles from './explorer.module.css';

/** Charts and their queries beside the metrics that can be added. */
export function Workbench(props: {
  place: Scope;
  explorer: Explorer;
  data: UseQueryResult<ExplorerData>;
  time: Time;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { place, explorer, data, time } = props;
  const { queries } = explorer;

  const toggle = (metric: Metric) => {
    const added = queries.filter(query => isSameMetric(query, metric));
    explorer.setQueries(
      added.length > 0
        ? queries.filter(query => !added.includes(query))
        : [...queries, queryOf(metric, freeId(queries))],
      // The place that was shown by default belongs to the view from now on.
      { scope: place.key },
    );
  };

  return (
    <div className={styles.workbench}>
      <div className={styles.main}>
        {queries.length === 0 ? (
          <ExplorerStart
            place={place}
            onChoose={query =>
              explorer.setQueries([{ ...query, id: 'a' }], { scope: place.key })
            }
          />
        ) : (
          <>
            <AsyncState
              query={data}
              subject={t('metrics.subject')}
              permission={metricsReadPermission.name}
              skeleton={<ChartSkeleton />}
            >
              {answered => (
                <>
                  {answered.answer && !isOnlyStale(answered.answer.meta) && (
                    <Messages
                      messages={answered.answer.meta.messages}
                      stale={
                        answered.answer.meta.stale
                          ? t('toolbar.stale', {
                              time: formatClock(answered.answer.meta.asOf),
                            })
                          : undefined
                      }
                    />
                  )}
                  <ExplorerCharts
                    place={place}
                    explorer={explorer}
                    data={answered}
                    time={time}
                  />
                </>
              )}
            </AsyncState>
            <QueryList
              place={place}
              explorer={explorer}
              rejected={data.data?.rejected ?? {}}
              period={data.data?.answer?.meta.period ?? 60}
            />
          </>
        )}
      </div>
      <MetricPicker place={place} explorer={explorer} onToggle={toggle} />
    </div>
  );
}
