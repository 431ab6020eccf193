import styles from './waterfall.module.css';

/** Deeper than this, spans stand below each other: names need their room. */
const MAX_DEPTH = 14;

/** A hairline for each span above. */
export function Indent(props: { depth: number }) {
  const depth = Math.min(props.depth, MAX_DEPTH);
  return depth === 0 ? null : (
    <span
      className={styles.indent}
      style={{ width: `calc(${depth} * var(--indent))` }}
      aria-hidden
    />
  );
}
