/**
 * What a running server remembers of its callers' changes: on top of the world, which is computed, and gone when the
 * server stops. Two servers of one process share nothing.
 */
export class ServerMemory {
  readonly #kept = new Map<() => unknown, unknown>();

  /** What `create` made for this server, when it was first asked for; each part is known by the function that makes it. */
  get<T>(create: () => T): T {
    if (!this.#kept.has(create)) {
      this.#kept.set(create, create());
    }
    return this.#kept.get(create) as T; // `create` itself made it
  }

  /** Ends what parts still do in the background: those that have a method `close`. */
  close(): void {
    for (const part of this.#kept.values()) {
      if (hasClose(part)) {
        part.close();
      }
    }
  }
}

function hasClose(part: unknown): part is { close(): void } {
  return (
    typeof part === 'object' &&
    part !== null &&
    'close' in part &&
    typeof part.close === 'function'
  );
}
