import { Value } from '../../../components/Value';
import styles from './shared.module.css';

/** A duration, and how long it is among its neighbours. */
export function DurationBar(props: {
  milliseconds: number;
  /** The longest of them. */
  of: number;
  isFailed: boolean;
}) {
  const { milliseconds, of } = props;
  return (
    <span className={styles.duration}>
      <span className={styles.durationTrack} aria-hidden>
        <span
          className={styles.durationBar}
          data-failed={props.isFailed}
          style={{ width: `${of > 0 ? (milliseconds / of) * 100 : 0}%` }}
        />
      </span>
      <Value value={milliseconds} unit="Milliseconds" />
    </span>
  );
}
