import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { SidePanel } from '../../../../components/SidePanel';
import { Value } from '../../../../components/Value';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { JsonTree } from '../../lib/JsonTree';
import { TraceStatusLabel } from '../../lib/TraceStatusLabel';
import type { Requested } from '../../lib/whereOf';
import { LogLine } from '../logs/LogLine';
import type { SpanNode } from '../lib/spanTree';
import { operationText, serviceText } from '../lib/spanText';
import type { TraceLine } from '../lib/traceLines';
import { SpanAnnotations } from './SpanAnnotations';
import { SpanExceptions } from './SpanExceptions';
import { SpanFacts } from './SpanFacts';
import { SpanWays } from './SpanWays';
import { Section } from './Section';
import styles from './span.module.css';

/** Everything that was recorded about one span, and the ways on from it. */
export function SpanPanel(props: {
  node: SpanNode | undefined;
  trace: TraceResponse;
  where: Requested;
  lines: readonly TraceLine[];
  lineHref: (line: TraceLine) => string;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { node, trace, where, lines } = props;
  const span = node?.span;
  return (
    <SidePanel
      isOpen={span !== undefined}
      onClose={props.onClose}
      title={span && operationText(span)}
      subtitle={
        span && (
          <>
            <TraceStatusLabel status={span.status} />
            <strong>{serviceText(span.service)}</strong>
            <Value value={span.durationMs} unit="Milliseconds" />
            {node.attempt && (
              <span>
                {t('trace.attempt', {
                  number: String(node.attempt.number),
                  of: String(node.attempt.of),
                })}
              </span>
            )}
            {span.inProgress && <span>{t('trace.running')}</span>}
          </>
        )
      }
    >
      {span && (
        <>
          <SpanWays span={span} trace={trace} where={where} />
          <SpanExceptions exceptions={span.exceptions} />
          {lines.length > 0 && (
            <Section title={t('span.lines')}>
              <ol className={styles.lines}>
                {lines.map(line => (
                  <LogLine
                    key={line.id}
                    line={line}
                    href={props.lineHref(line)}
                  />
                ))}
              </ol>
            </Section>
          )}
          <SpanFacts span={span} />
          <SpanAnnotations span={span} trace={trace} where={where} />
          {Object.keys(span.metadata).length > 0 && (
            <Section title={t('span.metadata')}>
              <JsonTree value={span.metadata} />
              {span.metadataTruncated && (
                <p className={styles.note}>{t('span.truncated')}</p>
              )}
            </Section>
          )}
        </>
      )}
    </SidePanel>
  );
}
