import { formatValue } from '../lib/format';
import styles from './Value.module.css';

/** A number with its unit smaller beside it; a dash where there is none. */
export function Value(props: { value: number | undefined; unit: string }) {
  if (props.value === undefined) {
    return <span className={styles.value}>–</span>;
  }
  const { figures, unit } = formatValue(props.value, props.unit);
  return (
    <span className={styles.value}>
      {figures}
      {unit && <span className={styles.unit}> {unit}</span>}
    </span>
  );
}
