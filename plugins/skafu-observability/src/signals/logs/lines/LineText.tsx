import { parsedLine } from './parsedLine';
import { Highlighted } from './Highlighted';
import type { LogLine } from './types';
import styles from './lines.module.css';

/** What of a long line is drawn in the list; all of it shows when opened. */
const LONGEST = 500;
const LONGEST_WRAPPED = 4_000;

/**
 * A line as one reads it: the message of a structured line, then its other
 * fields, quieter; any other line as it was written.
 */
export function LineText(props: {
  line: LogLine;
  words: readonly string[];
  wrap: boolean;
  raw: boolean;
}) {
  const { line, words, wrap } = props;
  const parsed = parsedLine(line);
  const longest = wrap ? LONGEST_WRAPPED : LONGEST;
  if (props.raw || !parsed.json) {
    return (
      <Highlighted
        text={(line.message ?? '').trimEnd().slice(0, longest)}
        words={words}
      />
    );
  }
  let room = longest - parsed.text.length;
  const rest = parsed.rest.filter(([name, value]) => {
    const fits = room > 0;
    room -= name.length + value.length + 2;
    return fits;
  });
  return (
    <>
      <Highlighted text={parsed.text.slice(0, longest)} words={words} />
      {rest.map(([name, value]) => (
        <span key={name} className={styles.pair}>
          {' '}
          <span className={styles.pairName}>{name}=</span>
          <Highlighted text={value.slice(0, longest)} words={words} />
        </span>
      ))}
    </>
  );
}
