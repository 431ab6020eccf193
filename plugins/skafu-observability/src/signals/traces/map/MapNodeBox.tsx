import { memo } from 'react';
import { StateLabel } from '../../../components/StateLabel';
import { NODE, type Point } from './layout/types';
import { failedShare, type MapNode } from './lib/mapView';
import { NodeIcon } from './NodeIcon';
import { useFigures } from './useFigures';
import styles from './map.module.css';

function NodeBox(props: {
  node: MapNode;
  at: Point;
  isDim: boolean;
  isSelected: boolean;
  /** One service is in the tab order; arrow keys reach the others. */
  isCurrent: boolean;
  onOpen: (id: string) => void;
  onPoint: (id: string | undefined) => void;
  onFocus: (id: string) => void;
}) {
  const { node, at } = props;
  const { rate, failed, millis, state, readOut } = useFigures();
  const { stats } = node;
  return (
    <button
      type="button"
      className={styles.node}
      data-node={node.id}
      data-tone={node.tone}
      data-dim={props.isDim}
      data-focus={node.isFocus}
      aria-label={readOut(node)}
      aria-pressed={props.isSelected}
      tabIndex={props.isCurrent ? 0 : -1}
      style={{
        left: at.x,
        top: at.y,
        width: NODE.width,
        height: NODE.height,
      }}
      onClick={() => props.onOpen(node.id)}
      onPointerEnter={() => props.onPoint(node.id)}
      onPointerLeave={() => props.onPoint(undefined)}
      onFocus={() => props.onFocus(node.id)}
    >
      <span className={styles.nodeHead}>
        <NodeIcon kind={node.kind} />
        <span className={styles.nodeName}>{node.name}</span>
        {stats && (
          <StateLabel tone={node.tone} iconOnly>
            {state(node.tone)}
          </StateLabel>
        )}
      </span>
      <span className={styles.nodeFigures}>
        {stats ? (
          <>
            <span>{rate(stats)}</span>
            {failedShare(stats) > 0 && (
              <span data-tone={node.tone}>✕ {failed(stats)}</span>
            )}
            <span>p99 {millis(stats.p99Ms)}</span>
          </>
        ) : (
          <span>{node.kind.title}</span>
        )}
      </span>
    </button>
  );
}

/** One service on the map. */
export const MapNodeBox = memo(NodeBox);
