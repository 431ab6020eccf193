const TIMEOUT_MS = 3_000;
const ATTEMPTS = 2;

/** The key set of a user pool has 1 KB, the key of a load balancer less. */
const MAX_BYTES = 64 * 1024;

/** AWS says that it has no such key. */
export class KeyUnknownError extends Error {
  override name = 'KeyUnknownError';
}

/** AWS does not say what it has. */
export class KeysUnavailableError extends Error {
  override name = 'KeysUnavailableError';
}

/**
 * Fetches public keys of AWS, over the global `fetch` as Backstage does, so
 * that a proxy which the operator has set up there serves both.
 */
export class KeyFetcher {
  static create(): KeyFetcher {
    return new KeyFetcher();
  }

  private constructor() {}

  /**
   * @throws KeyUnknownError
   * @throws KeysUnavailableError
   */
  async fetch(uri: string): Promise<ArrayBuffer> {
    let problem: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        return await this.#attempt(uri);
      } catch (error) {
        if (error instanceof KeyUnknownError) {
          throw error;
        }
        problem = error;
      }
    }
    throw new KeysUnavailableError(`No key could be read at ${uri}`, {
      cause: problem,
    });
  }

  async #attempt(uri: string): Promise<ArrayBuffer> {
    const response = await fetch(uri, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.arrayBuffer();
    // S3, which keeps the keys of load balancers, answers 403 where it has none.
    if (response.status === 403 || response.status === 404) {
      throw new KeyUnknownError(`There is no key at ${uri}`);
    }
    if (!response.ok || body.byteLength > MAX_BYTES) {
      throw new Error(`${response.status}, ${body.byteLength} bytes`);
    }
    return body;
  }
}
