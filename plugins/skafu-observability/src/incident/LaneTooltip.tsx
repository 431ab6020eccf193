import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { MarkerShape } from '../components/SignalChart';
import type { Window } from '../components/TimeRangePicker';
import { formatText } from '../lib';
import { formatInstant } from '../lib/time';
import { skafuObservabilityTranslationRef } from '../translation';
import { itemsAt, type Lane, type LaneItem } from './lib/lanes';
import { fraction } from './lib/layout';
import styles from './incident.module.css';

/** The pointer means what is so near, in pixels. */
const NEAR = 8;

const SHOWN = 5;

const NARROW = 600;
const MARGIN = 12;

/** Everything that there is at one moment. Only for the eye: each mark says it itself. */
export function LaneTooltip(props: {
  lanes: Lane[];
  at: number;
  window: Window;
  /** Of the time axis, on the screen. */
  plot: DOMRect;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { lanes, at, window, plot } = props;
  const tolerance = ((window.end - window.start) / (plot.width || 1)) * NEAR;
  const items = itemsAt(lanes, at, tolerance);
  const errors = lanes.find(lane => lane.id === 'errors');
  const bucket =
    errors?.id === 'errors'
      ? errors.buckets.find(each => at >= each.start && at < each.end)
      : undefined;
  const x = plot.left + fraction(at, window) * plot.width;
  // Out of the card, which would cut it off.
  return createPortal(
    <div
      aria-hidden
      className={styles.tooltip}
      style={{ top: plot.bottom + 4, ...sideOf(x) }}
    >
      <div className={styles.tooltipTime}>{formatInstant(at)}</div>
      <ul>
        {items.slice(0, SHOWN).map(item => (
          <li key={item.key}>
            <MarkerShape kind={shapeOf(item)} />
            <span>{item.detail}</span>
          </li>
        ))}
        {items.length > SHOWN && (
          <li>{t('incident.tooltipMore', { count: items.length - SHOWN })}</li>
        )}
        {bucket && bucket.value > 0 && (
          <li>
            <span className={styles.tooltipBar} />
            <span>
              {t(
                errors?.id === 'errors' && errors.unit === 'lines'
                  ? 'incident.linesAt'
                  : 'incident.errorsAt',
                {
                  count: bucket.value,
                  number: formatText(bucket.value, 'Count'),
                },
              )}
            </span>
          </li>
        )}
      </ul>
    </div>,
    document.body,
  );
}

/** Beside the cursor on the roomier side; on a phone, over the whole width. */
function sideOf(x: number): CSSProperties {
  const { innerWidth } = globalThis;
  if (innerWidth < NARROW) {
    return { left: MARGIN, right: MARGIN };
  }
  return x > innerWidth * 0.6
    ? { right: innerWidth - x }
    : { left: Math.max(x, MARGIN) };
}

function shapeOf({ lane }: LaneItem): 'deploy' | 'alarm' | 'security' {
  if (lane === 'deploys') {
    return 'deploy';
  }
  return lane === 'alarms' ? 'alarm' : 'security';
}
