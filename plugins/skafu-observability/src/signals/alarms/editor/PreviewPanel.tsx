import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { PreviewAlarmResponse } from '@skafu/plugin-skafu-observability-common';
import { RiLineChartLine } from '@remixicon/react';
import { useEffect, useMemo, useRef } from 'react';
import { EmptyState, Messages } from '../../../components/AsyncState';
import { Panel } from '../../../components/Page';
import { SignalChart } from '../../../components/SignalChart';
import { yRange } from '../../../components/SignalChart/lib/yRange';
import { zoomedRange, type Time } from '../../../components/TimeRangePicker';
import { formatInstant } from '../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { StateStrip } from '../detail/StateStrip';
import { sentenceOf } from '../lib/failure';
import { formatLimit } from '../lib/formatLimit';
import { metricUnit } from '../lib/metricUnit';
import { spanWords } from '../lib/spanWords';
import { firings, type StateSpan } from '../lib/stateSpans';
import { suggestedThreshold, type Draft } from './draft';
import { ThresholdHandle } from './ThresholdHandle';
import { usePreview } from './usePreview';
import styles from './editor.module.css';

const HEIGHT = 240;

/** Where an alarm would have fired over the range shown, and its limit to take hold of. */
export function PreviewPanel(props: {
  draft: Draft;
  time: Time;
  onThreshold: (threshold: number) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { draft, time, onThreshold } = props;
  const preview = usePreview(draft, time.range);
  const answer = preview.data;

  // The first points of a metric suggest a limit; what somebody chose stays.
  const needsThreshold = draft.threshold === undefined;
  const values = answer?.series?.values;
  useEffect(() => {
    if (needsThreshold && values && !preview.isPlaceholderData) {
      onThreshold(suggestedThreshold(values));
    }
  }, [needsThreshold, values, preview.isPlaceholderData, onThreshold]);

  const chosen = draft.metric !== undefined || draft.queries !== undefined;
  return (
    <Panel
      title={t('alarmEditor.preview')}
      about={t('alarmEditor.previewAbout')}
    >
      <div className={styles.previewBody}>
        {!chosen && (
          <EmptyState
            compact
            icon={<RiLineChartLine size={28} />}
            title={t('alarmEditor.previewNothing')}
          />
        )}
        {chosen && !preview.canPreview && (
          <p className={styles.quiet}>{t('alarmEditor.previewInvalid')}</p>
        )}
        {chosen && preview.canPreview && preview.error && (
          <p className={styles.quiet} role="alert">
            {t('alarmEditor.previewFailed', {
              reason: sentenceOf(preview.error),
            })}
          </p>
        )}
        {chosen && preview.canPreview && !answer && !preview.error && (
          <Skeleton width="100%" height={HEIGHT + 84} />
        )}
        {chosen && answer && (
          <Preview
            answer={answer}
            draft={draft}
            time={time}
            onThreshold={onThreshold}
          />
        )}
      </div>
    </Panel>
  );
}

function Preview(props: {
  answer: PreviewAlarmResponse;
  draft: Draft;
  time: Time;
  onThreshold: (threshold: number) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { answer, draft, time } = props;
  const host = useRef<HTMLDivElement>(null);
  const { threshold, comparison, metric } = draft;
  const window = useMemo(
    () => ({ start: Date.parse(answer.start), end: Date.parse(answer.end) }),
    [answer],
  );
  const panel = useMemo(() => {
    const unit = metricUnit(metric);
    return {
      series: answer.series ? [answer.series] : [],
      unit,
      signal: unit === 'Milliseconds' ? ('latency' as const) : undefined,
      thresholds:
        threshold === undefined
          ? []
          : [
              {
                alarmName: draft.name,
                value: threshold,
                comparison,
                state: 'OK' as const,
              },
            ],
    };
  }, [answer, comparison, draft.name, metric, threshold]);
  const spans = useMemo<StateSpan[]>(
    () =>
      answer.states.map(({ from, to, state }) => ({
        from: Date.parse(from),
        to: Date.parse(to),
        state,
      })),
    [answer],
  );
  const { count, totalMs } = firings(spans);
  const summary =
    count === 0
      ? t('alarmEditor.previewNever')
      : t('alarmEditor.previewFired', { count, span: spanWords(totalMs) });
  const values = answer.series?.values ?? [];
  const range = yRange(
    values.length > 0 ? Math.min(...values) : null,
    values.length > 0 ? Math.max(...values) : null,
    panel,
  );
  const isEmpty = values.length === 0;

  return (
    <>
      <Messages messages={answer.meta.messages} />
      <div ref={host} className={styles.previewChart}>
        <SignalChart
          panel={panel}
          window={window}
          period={answer.meta.period ?? draft.period}
          asOf={Date.parse(answer.meta.asOf)}
          height={HEIGHT}
          summary={`${summary} ${comparison} ${
            threshold === undefined ? '' : formatLimit(threshold)
          }`}
          onZoom={zoomed => time.zoom(zoomedRange(zoomed))}
          onReset={time.resetZoom}
        />
        {threshold !== undefined && !isEmpty && (
          <ThresholdHandle
            host={host}
            value={threshold}
            range={range}
            onChange={props.onThreshold}
          />
        )}
      </div>
      <StateStrip
        spans={spans}
        window={window}
        summary={summary}
        isUnderChart
      />
      <div className={styles.verdict} role="status">
        {isEmpty ? t('alarmEditor.previewEmpty') : summary}
      </div>
      {isShortened(answer, time) && (
        <p className={styles.quiet}>
          {t('alarmEditor.previewShortened', {
            start: formatInstant(answer.start),
          })}
        </p>
      )}
      {count > 0 && <Firings spans={spans} />}
    </>
  );
}

/** The picture in words. */
function Firings(props: { spans: StateSpan[] }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <details className={styles.firings}>
      <summary>{t('alarmEditor.previewTable')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('alarmEditor.previewFrom')}</th>
            <th scope="col">{t('alarmEditor.previewFor')}</th>
          </tr>
        </thead>
        <tbody>
          {props.spans
            .filter(({ state }) => state === 'ALARM')
            .map(({ from, to }) => (
              <tr key={from}>
                <td>{formatInstant(from)}</td>
                <td>{spanWords(to - from)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

/** CloudWatch keeps points of short periods for a short time. */
function isShortened(answer: PreviewAlarmResponse, time: Time): boolean {
  return (
    time.range.range === undefined &&
    Date.parse(answer.start) - Date.parse(time.range.start) > 3_600_000
  );
}
