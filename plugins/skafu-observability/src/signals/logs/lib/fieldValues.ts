/** A field, how many lines have it, and its values, the most frequent first. */
export type FieldValues = {
  name: string;
  lines: number;
  values: ReadonlyArray<{ value: string; count: number }>;
};

/** Fields whose values are all different tell nothing when counted. */
const MOST_COUNTED = 1_000;

/** Counts the values of every field of some lines. */
export function fieldValuesOf(
  lines: Iterable<ReadonlyMap<string, string>>,
): FieldValues[] {
  const counts = new Map<
    string,
    { lines: number; values: Map<string, number> }
  >();
  for (const line of lines) {
    for (const [name, value] of line) {
      const field = counts.get(name) ?? { lines: 0, values: new Map() };
      counts.set(name, field);
      field.lines += 1;
      if (field.values.has(value) || field.values.size < MOST_COUNTED) {
        field.values.set(value, (field.values.get(value) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .map(([name, field]) => ({
      name,
      lines: field.lines,
      values: [...field.values]
        .map(([value, count]) => ({ value, count }))
        .sort((one, other) => other.count - one.count),
    }))
    .sort(
      (one, other) =>
        other.lines - one.lines || one.name.localeCompare(other.name),
    );
}
