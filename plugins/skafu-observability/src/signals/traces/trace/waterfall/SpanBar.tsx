import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatText } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { TraceStatusLabel } from '../../lib/TraceStatusLabel';
import { isFailed, selfIntervals, type SpanNode } from '../lib/spanTree';
import { barOf, type View } from '../lib/timeScale';
import styles from './waterfall.module.css';

/** Beyond this the words stand left of the bar. */
const FLIP = 72;

/** When a span worked: its own time stands out, the critical path in the accent colour. */
export function SpanBar(props: { node: SpanNode; view: View }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { node, view } = props;
  const { span, attempt } = node;
  const bar = barOf(view, span.startMs, span.durationMs);
  if (!bar) {
    return null;
  }
  const end = bar.left + bar.width;
  const hasFlipped = end > FLIP && bar.left > 30;
  const isInside = end > FLIP && !hasFlipped;
  const retries = span.aws?.retries ?? 0;
  return (
    <>
      <span
        className={styles.bar}
        data-critical={node.isCritical}
        data-status={span.status}
        data-running={span.inProgress}
        style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
      />
      {selfIntervals(node).map(({ from, to }) => {
        const own = barOf(view, from, to - from);
        return (
          own && (
            <span
              key={from}
              className={styles.own}
              data-critical={node.isCritical}
              style={{ left: `${own.left}%`, width: `${own.width}%` }}
            />
          )
        );
      })}
      <span
        className={styles.barWords}
        data-flipped={hasFlipped}
        data-inside={isInside}
        style={
          hasFlipped || isInside
            ? { right: `${isInside ? 100 - end : 100 - bar.left}%` }
            : { left: `${end}%` }
        }
      >
        {isFailed(node) && <TraceStatusLabel status={span.status} />}
        {attempt && <span>{t('trace.attempt', numbers(attempt))}</span>}
        {retries > 0 && <span>{t('trace.retries', { count: retries })}</span>}
        {span.inProgress && <span>{t('trace.running')}</span>}
        <span className={styles.onHover}>
          {t('trace.selfTime', {
            time: formatText(span.selfMs, 'Milliseconds'),
          })}
        </span>
      </span>
    </>
  );
}

function numbers(attempt: { number: number; of: number }) {
  return { number: String(attempt.number), of: String(attempt.of) };
}
