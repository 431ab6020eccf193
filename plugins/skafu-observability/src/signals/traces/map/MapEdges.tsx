import { useId } from 'react';
import type { Tone } from '../../../components/StateLabel';
import type { MapDrawing } from './lib/drawMap';
import type { MapEdge } from './lib/mapView';
import { useFigures } from './useFigures';
import styles from './map.module.css';

const TONES: Tone[] = ['critical', 'warning', 'healthy', 'unknown'];

/** The calls: as thick as they are many, in the colour of how they end, dashed where nobody waits. */
export function MapEdges(props: {
  drawing: MapDrawing;
  /** The service that is looked at; its calls stand out and show their figures. */
  hot: string | undefined;
  /** Services that recede. */
  isDim: (id: string) => boolean;
}) {
  const id = useId();
  const { drawing, hot, isDim } = props;
  const { rate, failed, millis } = useFigures();
  const most = Math.max(
    1,
    ...drawing.edges.map(({ edge }) => edge.stats?.requestsPerMinute ?? 0),
  );
  const isHot = ({ from, to }: MapEdge) => from === hot || to === hot;
  return (
    <svg
      className={styles.edges}
      width={drawing.width}
      height={drawing.height}
      aria-hidden
    >
      <defs>
        {TONES.map(tone => (
          <marker
            key={tone}
            id={`${id}${tone}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8Z" className={styles.arrow} data-tone={tone} />
          </marker>
        ))}
      </defs>
      {drawing.edges.map(({ edge, path }) => (
        <path
          key={edge.id}
          d={path}
          className={styles.edge}
          data-tone={edge.tone}
          data-async={edge.isAsync}
          data-hot={isHot(edge)}
          data-dim={hot ? !isHot(edge) : isDim(edge.from) || isDim(edge.to)}
          strokeWidth={thickness(edge.stats?.requestsPerMinute ?? 0, most)}
          markerEnd={`url(#${id}${edge.tone})`}
        />
      ))}
      {drawing.edges
        .filter(({ edge }) => (hot ? isHot(edge) : edge.tone === 'critical'))
        .map(({ edge, middle }) => (
          <text
            key={edge.id}
            x={middle.x}
            y={middle.y - 9}
            className={styles.edgeText}
          >
            {hot ? rate(edge.stats) : `✕ ${failed(edge.stats)}`}
            {hot && (
              <tspan x={middle.x} dy="24">
                {millis(edge.stats?.p99Ms)}
              </tspan>
            )}
          </text>
        ))}
    </svg>
  );
}

/** By the root, so that a tenth of the traffic is still seen. */
function thickness(perMinute: number, most: number): number {
  return 1.25 + 3.25 * Math.sqrt(perMinute / most);
}
