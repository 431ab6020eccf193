import { LoggerService } from '@backstage/backend-plugin-api';

/**
 * Something that is costly to make and the same for everybody: made once, kept
 * for a while, and renewed in the background while the older one answers.
 */
export class SharedSnapshot<T> {
  static create<T>(options: {
    make(): Promise<T>;
    /** For so long nobody asks for a newer one. */
    freshMs(): number;
    /** Past this age it answers nobody any more; for ever when absent. */
    staleMs?: number;
    /** What it is, for the log. */
    name: string;
    logger: LoggerService;
    now?: () => number;
  }): SharedSnapshot<T> {
    return new SharedSnapshot(options);
  }

  readonly #options: Parameters<typeof SharedSnapshot.create<T>>[0];
  readonly #now: () => number;
  #current?: { value: T; madeAt: number };
  #making?: Promise<T>;

  private constructor(options: Parameters<typeof SharedSnapshot.create<T>>[0]) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * @param options.maxAgeMs - past this age it does not answer the caller
   * @throws what making it throws, when there is none that may stand in
   */
  async read({ maxAgeMs = Infinity }: { maxAgeMs?: number } = {}): Promise<T> {
    const { freshMs, name, logger } = this.#options;
    const staleMs = Math.min(this.#options.staleMs ?? Infinity, maxAgeMs);
    const current = this.#current;
    const age = current ? this.#now() - current.madeAt : Infinity;
    if (current && age < freshMs()) {
      return current.value;
    }
    const making = this.#renew();
    if (!current || age >= staleMs) {
      return making;
    }
    making.catch(error =>
      logger.warn(`The ${name} could not be renewed; the older one answers`, {
        reason: error instanceof Error ? error.name : String(error),
      }),
    );
    return current.value;
  }

  /** What there is has become wrong: whoever asks next waits for a new one. */
  expire(): void {
    this.#current = undefined;
  }

  #renew(): Promise<T> {
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  async #make(): Promise<T> {
    const value = await this.#options.make();
    this.#current = { value, madeAt: this.#now() };
    return value;
  }
}
