/**
 * JSON that is the same for the same content: keys sorted, absent members left
 * out. Two requests are identical when this is.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      return part;
    }
    return Object.fromEntries(
      Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
