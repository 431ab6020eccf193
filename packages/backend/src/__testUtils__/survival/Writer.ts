/** Somebody who changes one thing time and again, and knows what became of it. */
export interface Writer {
  /** @returns whether it was answered with success; if not, {@link Writer.check} comes next */
  write(): Promise<boolean>;

  /**
   * Reads the thing, which is from then on known again.
   *
   * @throws when an answered change is not there, or one is there in part
   */
  check(): Promise<void>;
}

/** Whether a request was answered with success. */
export function succeeded(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}
