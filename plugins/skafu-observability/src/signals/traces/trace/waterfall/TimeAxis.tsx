import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatText } from '../../../../lib';
import { skafuObservabilityTranslationRef } from '../../../../translation';
import { positionOf, zoomedView, type View } from '../lib/timeScale';
import { useDragRange } from './useDragRange';
import styles from './waterfall.module.css';

/** Time from the trace's start. Dragging over it zooms, a double click shows all again. */
export function TimeAxis(props: {
  view: View;
  whole: View;
  ticks: number[];
  onView: (view: View | undefined) => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, whole, ticks, onView } = props;
  const length = view.to - view.from;
  const { part, handlers } = useDragRange(({ from, to }) =>
    onView(
      zoomedView(view.from + from * length, view.from + to * length, whole),
    ),
  );
  return (
    <div
      className={styles.axis}
      title={t('trace.axis')}
      onDoubleClick={() => onView(undefined)}
      {...handlers}
    >
      {ticks.map((tick, index) => {
        const left = positionOf(view, tick);
        return (
          <span
            key={tick}
            className={styles.tick}
            data-edge={
              (left > 92 && 'end') || (index === 0 && left < 4 && 'start')
            }
            style={{ left: `${left}%` }}
          >
            {tick === 0 ? '0' : formatText(tick, 'Milliseconds')}
          </span>
        );
      })}
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
