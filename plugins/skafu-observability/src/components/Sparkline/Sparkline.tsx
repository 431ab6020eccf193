import styles from './Sparkline.module.css';

const WIDTH = 96;
const HEIGHT = 24;

/**
 * A line without axes, beside a number that says what it is of. Values that are
 * undefined are gaps.
 */
export function Sparkline(props: {
  values: ReadonlyArray<number | undefined>;
  /** One sentence that stands for the picture. */
  label: string;
  tone?: 'critical' | 'warning' | 'neutral';
  width?: number;
}) {
  const { values, width = WIDTH } = props;
  return (
    <svg
      className={styles.sparkline}
      data-tone={props.tone ?? 'neutral'}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={props.label}
    >
      <path d={linePath(values, width)} />
    </svg>
  );
}

/** From zero to the highest, from edge to edge. */
export function linePath(
  values: ReadonlyArray<number | undefined>,
  width: number,
): string {
  const highest = Math.max(0, ...values.map(value => value ?? 0));
  const step = width / Math.max(values.length - 1, 1);
  let pen = 'M';
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      pen = 'M';
    } else {
      const y = 1 + (HEIGHT - 2) * (1 - (highest ? value / highest : 0));
      path += `${pen}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
    }
  }
  return path;
}
