import { withDeadline } from '../aws/withDeadline';
import { Caller } from './Caller';

const CHECK_MS = 10_000;

interface WatchOptions {
  caller: Caller;
  everyMs: number;
  /** Throws when the caller has no right to it any more. */
  check: () => Promise<void>;
}

/** Aborts `right` when the caller's right to something has ended. */
class RightWatch {
  /** Why it has been taken; absent while it is there, and when credentials have expired. */
  refusal: unknown;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  readonly #right: AbortController;
  readonly #options: WatchOptions;

  static start(right: AbortController, options: WatchOptions): RightWatch {
    const watch = new RightWatch(right, options);
    watch.#schedule();
    return watch;
  }

  private constructor(right: AbortController, options: WatchOptions) {
    this.#right = right;
    this.#options = options;
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (!this.#isOver) {
      this.#timer = setTimeout(
        () => this.#look(),
        Math.min(this.#options.everyMs, this.#remaining()),
      );
      this.#timer.unref();
    }
  }

  async #look(): Promise<void> {
    if (this.#remaining() <= 0) {
      this.#right.abort();
      return;
    }
    try {
      // No answer is no right, or a policy that hangs would let everybody stay.
      await withDeadline({ milliseconds: CHECK_MS }, this.#options.check);
      this.#schedule();
    } catch (error) {
      this.refusal = error;
      this.#right.abort();
    }
  }

  /** Milliseconds; services' credentials do not expire. */
  #remaining(): number {
    const { expiresAt } = this.#options.caller.credentials;
    return expiresAt ? expiresAt.getTime() - Date.now() : Infinity;
  }
}

async function* untilEnd<T>(
  events: AsyncIterable<T>,
  right: AbortController,
  options: WatchOptions,
): AsyncGenerator<T> {
  const watch = RightWatch.start(right, options);
  try {
    for await (const event of events) {
      if (right.signal.aborted) {
        break;
      }
      yield event;
    }
  } finally {
    watch.stop();
  }
  if (watch.refusal !== undefined) {
    throw watch.refusal;
  }
}

/**
 * A stream for as long as the caller has a right to it. The right is asked for
 * again now and then: whoever loses it sees the stream end with the refusal.
 * When the caller's credentials expire it ends without a word, as if the
 * connection were lost, and the browser comes back with new ones.
 *
 * @param open - opens the stream; ends it when the caller that it is given is gone
 */
export async function whileAllowed<T>(
  options: WatchOptions,
  open: (caller: Caller) => Promise<AsyncIterable<T>>,
): Promise<AsyncIterable<T>> {
  const { caller } = options;
  const right = new AbortController();
  const events = await open({
    ...caller,
    signal: AbortSignal.any([caller.signal, right.signal]),
  });
  return untilEnd(events, right, options);
}
