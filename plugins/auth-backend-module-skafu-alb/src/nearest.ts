/** How many letters at most are wrong in what is still taken for a slip. */
const MAX_DISTANCE = 4;

/** The known name that somebody probably meant. */
export function nearest(
  name: string,
  known: readonly string[],
): string | undefined {
  const [best] = known
    .map(candidate => ({
      candidate,
      distance: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.min(MAX_DISTANCE, name.length - 1)
    ? best.candidate
    : undefined;
}

/** Levenshtein: letters to add, drop or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
