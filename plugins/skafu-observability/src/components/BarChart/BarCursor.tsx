import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState, type KeyboardEvent } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './BarChart.module.css';

/** The keyboard's cursor: a slider over bars. Shift selects, Enter applies, Escape lets go. */
export function BarCursor(props: {
  index: number | undefined;
  anchor: number | undefined;
  length: number;
  text: (index: number) => string;
  onMove: (index: number, extend: boolean) => void;
  onApply: () => void;
  onCancel: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const [focused, setFocused] = useState(false);
  const last = props.length - 1;
  const index = Math.min(props.index ?? last, last);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) {
      // The first key shows where the cursor stands.
      const next = props.index === undefined ? index : target;
      props.onMove(Math.min(Math.max(next, 0), last), event.shiftKey);
    } else if (event.key === 'Enter') {
      props.onApply();
    } else if (event.key === 'Escape') {
      props.onCancel();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      className={styles.keyboard}
      role="slider"
      tabIndex={0}
      aria-label={t('chart.bars')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index}
      aria-valuetext={focused ? props.text(index) : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        props.onLeave();
      }}
    />
  );
}
