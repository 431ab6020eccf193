import type { LogEvent } from '@skafu/plugin-skafu-observability-common';
import type { LogItem, LogLine, LogNote } from '../lines/types';

/** Lines kept; older ones leave. */
export const KEPT_LINES = 10_000;

/** Rates are of so many seconds. */
const RATE_SECONDS = 10;

/**
 * The last lines of a live tail, and what was said between them. Never holds
 * more than {@link KEPT_LINES}, however long it runs.
 */
export class TailBuffer {
  #items: LogItem[] = [];
  #made = 0;
  #arrivals: Array<{ at: number; count: number }> = [];

  /** Lines and notes so far, those that have left included. */
  get made(): number {
    return this.#made;
  }

  add(events: readonly LogEvent[], now: number): void {
    for (const event of events) {
      this.#push(lineOfEvent(event, `line ${this.#made}`));
    }
    this.#arrivals.push({ at: now, count: events.length });
    this.#trim();
  }

  note(note: string, tone: LogNote['tone']): void {
    this.#push({ key: `note ${this.#made}`, note, tone });
    this.#trim();
  }

  clear(): void {
    this.#items = [];
  }

  /** As it is now; does not change any more. */
  snapshot(): readonly LogItem[] {
    return this.#items.slice();
  }

  /** Lines a second, of late. */
  rate(now: number): number {
    const since = now - RATE_SECONDS * 1_000;
    this.#arrivals = this.#arrivals.filter(({ at }) => at > since);
    return (
      this.#arrivals.reduce((sum, { count }) => sum + count, 0) / RATE_SECONDS
    );
  }

  #push(item: LogItem): void {
    this.#items.push(item);
    this.#made += 1;
  }

  #trim(): void {
    // Some at a time: moving thousands for each line would cost much.
    if (this.#items.length > KEPT_LINES * 1.1) {
      this.#items = this.#items.slice(-KEPT_LINES);
    }
  }
}

/** An event as a line of a list. */
export function lineOfEvent(event: LogEvent, key: string): LogLine {
  const { logGroup, logStream, message } = event;
  return {
    key,
    time: Date.parse(event.timestamp),
    message,
    values: { '@logStream': logStream, '@log': logGroup },
    logGroup,
    logStream,
  };
}
