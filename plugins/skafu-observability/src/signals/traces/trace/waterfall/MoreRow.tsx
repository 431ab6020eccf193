import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import type { SpanNode } from '../lib/spanTree';
import { Indent } from './Indent';
import styles from './waterfall.module.css';

/** Stands for the lines of a span that are not shown; leads to all of them. */
export function MoreRow(props: { node: SpanNode; count: number }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div role="gridcell" className={styles.lineCell}>
      <Indent depth={props.node.depth + 1} />
      <span className={styles.moreLines}>
        {t('trace.moreLines', { count: props.count })}
      </span>
    </div>
  );
}
