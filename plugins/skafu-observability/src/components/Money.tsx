import { formatMoney } from '../lib/money';
import styles from './Value.module.css';

/** An amount with its currency smaller before it. */
export function Money(props: { amount: number; currency: string }) {
  const { figures, unit } = formatMoney(props.amount, props.currency);
  return (
    <span className={styles.value}>
      <span className={styles.unit}>{unit} </span>
      {figures}
    </span>
  );
}
