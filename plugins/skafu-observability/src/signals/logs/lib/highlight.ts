/** A piece of a text; `mark` is which of the words it is. */
export type Piece = { text: string; mark?: number };

/** Colours there are for words; further words begin again. */
export const MARKS = 5;

/** A text cut at every place where one of some words stands, in any case. */
export function highlightPieces(
  text: string,
  words: readonly string[],
): Piece[] {
  const wanted = words.filter(Boolean);
  if (wanted.length === 0) {
    return [{ text }];
  }
  const lower = text.toLowerCase();
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nextWord(lower, wanted, from);
    if (!next) {
      break;
    }
    if (next.at > from) {
      pieces.push({ text: text.slice(from, next.at) });
    }
    const to = next.at + next.length;
    pieces.push({ text: text.slice(next.at, to), mark: next.mark });
    from = to;
  }
  return from < text.length || pieces.length === 0
    ? [...pieces, { text: text.slice(from) }]
    : pieces;
}

function nextWord(lower: string, words: readonly string[], from: number) {
  return words
    .map((word, index) => ({
      at: lower.indexOf(word.toLowerCase(), from),
      length: word.length,
      mark: index % MARKS,
    }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at || other.length - one.length)
    .at(0);
}
