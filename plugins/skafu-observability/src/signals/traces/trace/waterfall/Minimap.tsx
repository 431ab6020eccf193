import { useMemo } from 'react';
import { minimapPaths } from '../lib/minimapPaths';
import type { SpanTree } from '../lib/spanTree';
import { positionOf, zoomedView, type View } from '../lib/timeScale';
import { useDragRange } from './useDragRange';
import styles from './waterfall.module.css';

const WIDTH = 1000;
const HEIGHT = 40;

/** The whole trace at a glance, with the part that is looked at. For the eye and the mouse; keys zoom, too. */
export function Minimap(props: {
  tree: SpanTree;
  view: View;
  whole: View;
  onView: (view: View | undefined) => void;
}) {
  const { tree, view, whole, onView } = props;
  const paths = useMemo(
    () => minimapPaths(tree, { width: WIDTH, height: HEIGHT, whole }),
    [tree, whole],
  );
  const length = whole.to - whole.from;
  const { part, handlers } = useDragRange(({ from, to }) =>
    onView(
      zoomedView(whole.from + from * length, whole.from + to * length, whole),
    ),
  );
  const left = positionOf(whole, view.from);
  const right = 100 - positionOf(whole, view.to);
  return (
    <div
      className={styles.minimap}
      aria-hidden
      onDoubleClick={() => onView(undefined)}
      {...handlers}
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.minimapSpans}
      >
        <path d={paths.other} data-tone="other" />
        <path d={paths.critical} data-tone="critical" />
        <path d={paths.failed} data-tone="failed" />
      </svg>
      <span className={styles.shade} style={{ left: 0, width: `${left}%` }} />
      <span className={styles.shade} style={{ right: 0, width: `${right}%` }} />
      {part && (
        <span
          className={styles.selection}
          style={{
            left: `${part.from * 100}%`,
            width: `${(part.to - part.from) * 100}%`,
          }}
        />
      )}
    </div>
  );
}
