import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import { BarChart } from '../../../components/BarChart';
import { formatText } from '../../../lib/format';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { reasonOf } from '../lib/queryError';
import styles from './results.module.css';

const HEIGHT = 104;
const BUCKETS = 80;
/** The answer waits for the count; where that takes longer, it is asked again. */
const WAIT_MS = 15_000;

/** How many lines match over time. A drag narrows the range of the page. */
export function Histogram(props: {
  result: LogQueryResult;
  /** Only errors were asked for: bars have their colour. */
  areErrors: boolean;
  onBrush: (from: number, to: number) => void;
  onReset: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const { result } = props;
  const query = useQuery({
    queryKey: ['logs', 'histogram', result.id],
    queryFn: ({ signal }) =>
      api.logs.readHistogram(
        { id: result.id, buckets: BUCKETS, waitMs: WAIT_MS },
        { signal },
      ),
    enabled: result.status === 'complete',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    refetchInterval: ({ state }) =>
      state.data?.status === 'pending' ? 1_000 : false,
    refetchIntervalInBackground: false,
  });
  const { data } = query;
  if (query.error) {
    return <p className={styles.quiet}>{reasonOf(query.error)}</p>;
  }
  if (data?.status === 'unavailable') {
    return <p className={styles.quiet}>{data.statusText}</p>;
  }
  if (!data || data.status === 'pending') {
    return (
      <div
        className={styles.histogram}
        role="status"
        aria-label={t('logResults.histogramPending')}
      >
        <Skeleton width="100%" height={HEIGHT} />
      </div>
    );
  }
  const most = data.buckets.reduce(
    (highest, bucket) => (bucket.count > highest.count ? bucket : highest),
    { start: result.start, count: 0 },
  );
  return (
    <div className={styles.histogram}>
      <BarChart
        bars={data.buckets.map(({ start, count }) => ({
          from: Date.parse(start),
          to: Date.parse(start) + data.bucketMs,
          value: count,
          failed: props.areErrors ? count : undefined,
        }))}
        domain={{ from: Date.parse(result.start), to: Date.parse(result.end) }}
        height={HEIGHT}
        summary={t('logResults.histogramSummary', {
          total: formatText(data.total, 'Count'),
          most: formatText(most.count, 'Count'),
          time: formatInstant(most.start),
        })}
        valueLabel={t('logResults.lines')}
        onBrush={props.onBrush}
        onReset={props.onReset}
      />
    </div>
  );
}
