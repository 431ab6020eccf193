/**
 * Readers for documents that others write: what has another type than it
 * should have is as good as absent.
 */

export type Fields = Record<string, unknown>;

export function asFields(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** Some SDKs write numbers as text. */
export function asInteger(value: unknown): number | undefined {
  const number = Number(asText(value) ?? asNumber(value));
  return Number.isInteger(number) ? number : undefined;
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Without the members that are undefined; undefined when none is left. */
export function compact<T extends object>(members: T): T | undefined {
  const present = Object.entries(members).filter(
    ([, value]) => value !== undefined,
  );
  // The same type: every member that is left out may be absent.
  return present.length ? (Object.fromEntries(present) as T) : undefined;
}
