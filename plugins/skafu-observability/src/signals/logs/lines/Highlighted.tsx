import { highlightPieces } from '../lib/highlight';
import styles from './lines.module.css';

/** Text with some words marked. Always text, never markup. */
export function Highlighted(props: { text: string; words: readonly string[] }) {
  return (
    <>
      {highlightPieces(props.text, props.words).map((piece, index) =>
        piece.mark === undefined ? (
          piece.text
        ) : (
          <mark key={index} className={styles.mark} data-mark={piece.mark}>
            {piece.text}
          </mark>
        ),
      )}
    </>
  );
}
