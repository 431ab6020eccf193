/** The header by which browser, backend, logs and AWS speak of the same request. */
export const CORRELATION_HEADER = 'x-correlation-id';

const idsByError = new WeakMap<object, string>();

/** An id for one request; not a secret. */
export function createCorrelationId(): string {
  // `randomUUID` is there in secure contexts only, and portals run on plain HTTP, too.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Remembers which request an error came from. */
export function noteCorrelationId(error: unknown, id: string): void {
  if (typeof error === 'object' && error !== null) {
    idsByError.set(error, id);
  }
}

/** The request that an error came from, to find it in the backend's logs. */
export function correlationIdOf(error: Error): string | undefined {
  return idsByError.get(error);
}
