const HOUR_MS = 3_600_000;

/**
 * The same thing for an hour, then a new one. Verifiers keep every key that
 * they have seen; a key that AWS takes back must not outlive its hour, which is
 * how long Backstage's own provider trusts it.
 */
export function renewedHourly<T>(create: () => T): () => T {
  let current: { thing: T; until: number } | undefined;
  return () => {
    const now = Date.now();
    if (!current || now >= current.until) {
      current = { thing: create(), until: now + HOUR_MS };
    }
    return current.thing;
  };
}
