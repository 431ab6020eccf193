import { RiErrorWarningFill } from '@remixicon/react';
import type { CostColumn } from '../lib/columns';
import { MARGIN, type Scales } from './scales';
import styles from './CostChart.module.css';

/** An anomaly as the chart shows it. */
export type AnomalyMark = {
  id: string;
  start: string;
  /** The day after the last. */
  end: string;
  title: string;
};

/** The strip above the plot: what AWS called unusual, over the days it lasted. */
export function AnomalyMarks(props: {
  marks: readonly AnomalyMark[];
  columns: readonly CostColumn[];
  scales: Scales;
  /** Without it, marks only show. */
  onMark?: (id: string) => void;
}) {
  const { columns, scales, onMark } = props;
  return (
    <>
      {props.marks.map(mark => {
        const covered = [...columns.keys()].filter(index => {
          const column = columns[index];
          return column && column.start < mark.end && column.end > mark.start;
        });
        const [first, last] = [covered[0], covered.at(-1)];
        if (first === undefined || last === undefined) {
          return null;
        }
        const left = scales.centre(first) - scales.barWidth / 2;
        const width = Math.max(
          scales.centre(last) + scales.barWidth / 2 - left,
          24,
        );
        const style = {
          left: Math.min(left, scales.width - MARGIN.right - width),
          width,
        };
        const icon = <RiErrorWarningFill size={14} aria-hidden />;
        return onMark ? (
          <button
            key={mark.id}
            type="button"
            className={styles.mark}
            style={style}
            title={mark.title}
            aria-label={mark.title}
            onClick={() => onMark(mark.id)}
          >
            {icon}
          </button>
        ) : (
          <span key={mark.id} className={styles.mark} style={style}>
            {icon}
          </span>
        );
      })}
    </>
  );
}
