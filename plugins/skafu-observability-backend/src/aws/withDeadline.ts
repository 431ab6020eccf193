/** AWS, or the way to it, took longer than the portal is willing to wait. */
export class DeadlineExceededError extends Error {
  override readonly name = 'DeadlineExceededError';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds / 1000} seconds`);
    this.milliseconds = milliseconds;
  }
}

/**
 * Runs work that ends, one way or the other, before the deadline.
 *
 * The work is raced and not merely signalled, because not all of it can be
 * stopped: credential providers, for one, do not take signals.
 *
 * @throws DeadlineExceededError after `milliseconds`
 * @throws the reason of `signal`, once that is aborted
 */
export async function withDeadline<T>(
  options: { milliseconds: number; signal?: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { milliseconds, signal: outer } = options;
  outer?.throwIfAborted();

  const controller = new AbortController();
  const leave = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', leave, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DeadlineExceededError(milliseconds)),
    milliseconds,
  );
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () =>
      reject(controller.signal.reason),
    );
  });
  try {
    return await Promise.race([work(controller.signal), aborted]);
  } catch (error) {
    // An aborted SDK call reports that it was aborted; the reason says why.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', leave);
  }
}
