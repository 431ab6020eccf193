import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { Link } from 'react-router-dom';
import { Value } from '../../../components/Value';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { TraceStatusLabel } from '../lib/TraceStatusLabel';
import { isFailed, type SpanTree } from '../trace/lib/spanTree';
import { operationText, serviceText } from '../trace/lib/spanText';
import { tellingSpans } from '../trace/lib/tellingSpans';
import { barOf } from '../trace/lib/timeScale';
import { useServiceColors } from '../trace/useServiceColors';
import styles from './short.module.css';

const SHOWN = 14;

/** The spans that say most about a trace; each leads to its place in the whole. */
export function ShortWaterfall(props: {
  trace: TraceResponse;
  tree: SpanTree;
  hrefOf: (spanId: string) => string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { trace, tree } = props;
  const colorOf = useServiceColors(trace.services);
  const shown = tellingSpans(tree, SHOWN);
  const view = { from: 0, to: Math.max(trace.durationMs, 0.001) };
  return (
    <div>
      <ul className={styles.spans} aria-label={t('trace.waterfall')}>
        {shown.map(node => {
          const { span } = node;
          const bar = barOf(view, span.startMs, span.durationMs);
          return (
            <li key={span.id} className={styles.span}>
              <Link to={props.hrefOf(span.id)} className={styles.link}>
                <span
                  className={styles.swatch}
                  style={{ background: colorOf(span.service) }}
                  aria-hidden
                />
                <span
                  className={styles.name}
                  style={{ paddingLeft: Math.min(node.depth, 8) * 6 }}
                >
                  <strong>{serviceText(span.service)}</strong>{' '}
                  {operationText(span)}{' '}
                  {node.attempt && (
                    <span className={styles.attempt}>
                      {t('trace.attempt', {
                        number: String(node.attempt.number),
                        of: String(node.attempt.of),
                      })}
                    </span>
                  )}
                </span>
                {isFailed(node) && (
                  <TraceStatusLabel status={span.status} iconOnly />
                )}
                <span className={styles.duration}>
                  <Value value={span.durationMs} unit="Milliseconds" />
                </span>
                <span className={styles.track} aria-hidden>
                  {bar && (
                    <span
                      className={styles.bar}
                      data-critical={node.isCritical}
                      data-failed={isFailed(node)}
                      style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
                    />
                  )}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {tree.nodes.length > shown.length && (
        <p className={styles.rest}>
          {t('traces.shortRest', {
            shown: String(shown.length),
            total: String(tree.nodes.length),
          })}
        </p>
      )}
    </div>
  );
}
