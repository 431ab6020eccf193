/**
 * Time that only moves forward, for rates and waits: the wall clock may be set
 * back, and a rate must not notice.
 */
export interface Ticker {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** @returns a function that calls it off */
  after(milliseconds: number, action: () => void): () => void;
}

export const processTicker: Ticker = {
  now: () => performance.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Lets some time pass.
 *
 * @throws the reason of `signal`, once that is aborted
 */
export function pause(
  ticker: Ticker,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let callOff = () => {};
    const leave = () => {
      callOff();
      reject(signal.reason);
    };
    callOff = ticker.after(milliseconds, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
