import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { forwardRef, useState, type KeyboardEvent } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './SignalChart.module.css';

/**
 * The cursor for the keyboard and for screen readers: a slider over the points
 * of a chart. Arrow keys move it, Enter pins, Escape lets go.
 */
export const ChartCursor = forwardRef<
  HTMLDivElement,
  {
    index: number | undefined;
    length: number;
    /** What stands at a point, read out as the cursor moves. */
    text: (index: number) => string;
    onMove: (index: number) => void;
    onPin: (index: number) => void;
    onUnpin: () => void;
    onLeave: () => void;
  }
>(function Cursor(props, ref) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [focused, setFocused] = useState(false);
  const last = props.length - 1;
  const index = Math.min(props.index ?? last, last);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.round(props.length / 10));
    const target = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      PageDown: index - page,
      PageUp: index + page,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) {
      // The first key shows where the cursor stands.
      const next = props.index === undefined ? index : target;
      props.onUnpin();
      props.onMove(Math.min(Math.max(next, 0), last));
    } else if (event.key === 'Enter' || event.key === ' ') {
      props.onPin(index);
    } else if (event.key === 'Escape') {
      props.onUnpin();
      props.onLeave();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={ref}
      className={styles.keyboard}
      role="slider"
      tabIndex={0}
      aria-label={t('chart.moment')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index}
      // Text of every point of every chart of a page would be long to make.
      aria-valuetext={focused ? props.text(index) : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        props.onLeave();
      }}
    />
  );
});
