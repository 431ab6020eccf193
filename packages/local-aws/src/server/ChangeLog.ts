import type { Caller } from './credentials';

/** A call that changed something, or was refused to. */
export interface RecordedChange {
  requestId: string;
  at: Date;
  caller: Caller;
  region: string;
  /** Such as `monitoring.amazonaws.com`. */
  eventSource: string;
  /** The operation. */
  eventName: string;
  parameters: unknown;
  /** `undefined` if it succeeded. */
  error?: { code: string; message: string };
  userAgent: string;
}

/** Changes that are remembered; older ones are forgotten. */
const maximumChanges = 1000;

/** The callers' changes, as CloudTrail shows them. */
export class ChangeLog {
  static create = () => new ChangeLog();

  readonly #changes: RecordedChange[] = [];

  private constructor() {}

  record(change: RecordedChange): void {
    this.#changes.push(change);
    if (this.#changes.length > maximumChanges) {
      this.#changes.shift();
    }
  }

  /** Oldest first. */
  list(): readonly RecordedChange[] {
    return this.#changes;
  }
}
