import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { Value } from '../../../../components/Value';
import { formatText } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { TraceStatusLabel } from '../../lib/TraceStatusLabel';
import { isFailed, type SpanNode } from '../lib/spanTree';
import { operationText, serviceText } from '../lib/spanText';
import type { View } from '../lib/timeScale';
import { SpanBar } from './SpanBar';
import { Indent } from './Indent';
import styles from './waterfall.module.css';

/** Cells of a span: what it did, when, and how long it took. */
export function SpanRow(props: {
  node: SpanNode;
  view: View;
  isCollapsed: boolean;
  /** CSS colour of its service. */
  color: string;
  onToggle: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { node, view, isCollapsed, onToggle } = props;
  const { span, parent } = node;
  const isOther = parent?.span.service !== span.service;
  const operation = operationText(span);
  const time = (value: number) => formatText(value, 'Milliseconds');
  return (
    <>
      <div role="gridcell" className={styles.name}>
        <Indent depth={node.depth} />
        {node.descendants > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.chevron}
            aria-label={t(isCollapsed ? 'trace.expand' : 'trace.collapse')}
            onClick={onToggle}
          >
            {isCollapsed ? (
              <RiArrowRightSLine size={16} />
            ) : (
              <RiArrowDownSLine size={16} />
            )}
          </button>
        ) : (
          <span className={styles.noChevron} />
        )}
        <span
          className={styles.swatch}
          style={{ background: props.color }}
          aria-hidden
        />
        {isFailed(node) && node.failedBelow === 0 && (
          <TraceStatusLabel status={span.status} iconOnly />
        )}
        <span
          className={styles.nameText}
          title={`${span.service} ${operation}`}
        >
          {isOther && (
            <strong className={styles.service}>
              {serviceText(span.service)}
            </strong>
          )}{' '}
          {operation}
        </span>
        {isCollapsed && (
          <span className={styles.hidden}>
            {t('trace.spans', { count: node.descendants })}
            {node.failedBelow > 0 &&
              `, ${t('trace.failedBelow', { count: node.failedBelow })}`}
          </span>
        )}
      </div>
      <div
        role="gridcell"
        className={styles.timeline}
        title={t('trace.barTitle', {
          duration: time(span.durationMs),
          start: time(span.startMs),
          self: time(span.selfMs),
          critical: time(span.criticalMs),
        })}
      >
        <SpanBar node={node} view={view} />
      </div>
      <div role="gridcell" className={styles.durationCell}>
        <Value value={span.durationMs} unit="Milliseconds" />
      </div>
    </>
  );
}
