import { useId } from 'react';
import styles from './handling.module.css';

/** A moment as the browser lets people choose one. */
export function MomentField(props: {
  type: 'datetime-local' | 'time';
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.moment}>
      <label htmlFor={id}>{props.label}</label>
      {props.hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {props.hint}
        </span>
      )}
      <input
        id={id}
        type={props.type}
        aria-describedby={props.hint && `${id}-hint`}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
    </div>
  );
}
