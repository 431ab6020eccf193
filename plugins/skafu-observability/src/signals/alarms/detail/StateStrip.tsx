import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import type { Window } from '../../../components/TimeRangePicker';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { spanWords } from '../lib/spanWords';
import { firings, type StateSpan } from '../lib/stateSpans';
import styles from './detail.module.css';

/** In which state an alarm was, as a band on the time axis of a chart. */
export function StateStrip(props: {
  spans: readonly StateSpan[];
  window: Window;
  /** The sentence that stands for the picture; made from the spans when absent. */
  summary?: string;
  /** Keeps clear of a chart's value axis. */
  isUnderChart?: boolean;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const made = useStatesSummary(props.spans);
  const { start, end } = props.window;
  const share = (at: number) => `${(100 * (at - start)) / (end - start)}%`;
  return (
    <div
      className={styles.strip}
      data-under-chart={props.isUnderChart}
      role="img"
      aria-label={props.summary ?? made}
    >
      {props.spans.map(({ from, to, state }) => (
        <span
          key={from}
          className={styles.span}
          data-state={state ?? 'unknown'}
          style={{ left: share(from), right: `calc(100% - ${share(to)})` }}
          title={t('alarmDetail.span', {
            state: state ? t(`state.${state}`) : t('alarmDetail.statesUnknown'),
            from: formatInstant(from),
            to: formatInstant(to),
          })}
        />
      ))}
    </div>
  );
}

/** `In alarm 3 times, 42 min in all.` */
export function useStatesSummary(spans: readonly StateSpan[]): string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return useMemo(() => {
    const { count, totalMs } = firings(spans);
    return count === 0
      ? t('alarmDetail.statesNone')
      : t('alarmDetail.statesSummary', { count, span: spanWords(totalMs) });
  }, [spans, t]);
}
