import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { toDateTime } from '../../../../lib/time';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { LevelLabel } from '../../lib/LevelLabel';
import type { SpanNode } from '../lib/spanTree';
import type { TraceLine } from '../lib/traceLines';
import { Indent } from './Indent';
import styles from './waterfall.module.css';

/** A line that a span logged, under it; leads to the lines around it. */
export function LineRow(props: {
  line: TraceLine;
  node: SpanNode;
  href: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { line, node } = props;
  const { level, text } = line.read;
  const time = toDateTime(line.timestamp).toFormat('HH:mm:ss.SSS');
  return (
    <div role="gridcell" className={styles.lineCell}>
      <Indent depth={node.depth + 1} />
      <span className={styles.lineText}>
        <Link
          to={props.href}
          tabIndex={-1}
          className={styles.lineLink}
          title={line.message}
          aria-label={[time, level && t(`traceLogs.level.${level}`), text]
            .filter(Boolean)
            .join(' ')}
        >
          <span className={styles.lineTime}>{time}</span>
          {level && <LevelLabel level={level} />}
          <span className={styles.lineMessage}>{text}</span>
        </Link>
      </span>
    </div>
  );
}
