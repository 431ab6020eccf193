import type { ServiceRequest } from '../requests';
import type { LogStream } from './LogEvent';

/** The environments of a function in a minute: each does one thing at a time, and a request takes one that is free. */
export class Environments {
  readonly #begin: number;
  readonly #streamAt: (slot: number, at: number) => LogStream;
  readonly #current: (LogStream | undefined)[];
  readonly #busyUntil: number[];
  readonly #used = new Set<string>();

  constructor(
    begin: number,
    slots: number,
    streamAt: (slot: number, at: number) => LogStream,
  ) {
    this.#begin = begin;
    this.#streamAt = streamAt;
    this.#current = new Array(slots).fill(undefined);
    this.#busyUntil = new Array(slots).fill(0);
  }

  take(
    { startedAt, durationMs }: ServiceRequest,
    index: number,
  ): { stream: LogStream; isCold: boolean } {
    const slots = this.#busyUntil.length;
    let slot = index % slots;
    for (let tried = 0; tried < slots; tried += 1) {
      const candidate = (index + tried) % slots;
      if ((this.#busyUntil[candidate] ?? 0) <= startedAt) {
        slot = candidate;
        break;
      }
    }
    this.#busyUntil[slot] = startedAt + durationMs;
    let stream = this.#current[slot];
    if (!stream || startedAt >= stream.until) {
      stream = this.#streamAt(slot, startedAt);
      this.#current[slot] = stream;
    }
    const isCold = stream.from >= this.#begin && !this.#used.has(stream.name);
    this.#used.add(stream.name);
    return { stream, isCold };
  }
}
