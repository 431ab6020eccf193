import type { BarText } from './useBarText';
import type { Bar } from './types';
import styles from './BarChart.module.css';

/** One bar in figures. */
export function BarTooltip(props: {
  bar: Bar;
  /** Where it stands, from 0 to 1. */
  at: number;
  text: BarText;
}) {
  const { bar, at, text } = props;
  return (
    <div
      className={styles.tooltip}
      style={
        at > 0.5
          ? { right: `calc(${(1 - at) * 100}% + 12px)` }
          : { left: `calc(${at * 100}% + 12px)` }
      }
    >
      <div className={styles.tooltipSpan}>{text.span(bar)}</div>
      <div className={styles.tooltipRow}>
        <span className={styles.mark} data-of="whole" />
        {text.valueLabel} <strong>{text.number(bar.value)}</strong>
      </div>
      {bar.failed !== undefined && (
        <div className={styles.tooltipRow}>
          <span className={styles.mark} data-of="failed" />
          {text.failedLabel} <strong>{text.number(bar.failed)}</strong>
        </div>
      )}
    </div>
  );
}
