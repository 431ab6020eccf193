import { formatValue } from '../lib/format';
import styles from './Value.module.css';

/** A number with its unit smaller beside it; a dash where there is none. */
export function Value(props: {
  value: number | undefined;
  unit: string;
  /** What a count stands for: `per min`. */
  per?: string;
}) {
  if (props.value === undefined) {
    return <span className={styles.value}>–</span>;
  }
  const { figures, unit } = formatValue(props.value, props.unit);
  const beside = [unit, props.per].filter(Boolean).join(' ');
  return (
    <span className={styles.value}>
      {figures}
      {beside && <span className={styles.unit}> {beside}</span>}
    </span>
  );
}
