import {
  LiveTailEvents,
  LiveTailGap,
} from '@skafu/plugin-skafu-observability-common';

/** What readers are given, in order. */
export type TailItem =
  | { event: 'events'; data: LiveTailEvents }
  | { event: 'gap'; data: LiveTailGap };

interface Entry {
  item: TailItem;
  /** Number of its first line; the next entry begins at `first + lines`. */
  first: number;
  lines: number;
  characters: number;
  /** Milliseconds since the epoch. */
  at: number;
}

const KEEP_MS = 10 * 60_000;

const MAX_LINES = 20_000;

const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * The last minutes of a live tail, once for all its readers. A reader is a
 * position in it: who reads slowly falls behind, and what is dropped meanwhile
 * is counted; nobody makes memory grow.
 */
export class TailRing {
  readonly #entries: Entry[] = [];
  #next = 0;
  #lines = 0;
  #characters = 0;
  #droppedAt: number | undefined;

  /** Position of what comes next. */
  get end(): number {
    return this.#next;
  }

  /** Position of the oldest that is kept. */
  get begin(): number {
    return this.#entries[0]?.first ?? this.#next;
  }

  /** When the latest that is not kept any more came, if anything was dropped. */
  get droppedAt(): number | undefined {
    return this.#droppedAt;
  }

  add(item: TailItem, at: number): void {
    const lines = item.event === 'events' ? item.data.events.length : 0;
    const entry = {
      item,
      first: this.#next,
      // A gap takes a number too, so that a position tells whether it was seen.
      lines: Math.max(1, lines),
      characters: charactersOf(item),
      at,
    };
    this.#entries.push(entry);
    this.#next += entry.lines;
    this.#lines += entry.lines;
    this.#characters += entry.characters;
    this.#drop(at);
  }

  /** What stands at a position or first after it. */
  read(
    position: number,
  ): { item: TailItem; next: number; at: number } | undefined {
    const entry = this.#entries[this.#indexOf(position)];
    return (
      entry && {
        item: entry.item,
        next: entry.first + entry.lines,
        at: entry.at,
      }
    );
  }

  /** Position of the first that came after a moment. */
  after(moment: number): number {
    return this.#entries.find(entry => entry.at > moment)?.first ?? this.#next;
  }

  #indexOf(position: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const entry = this.#entries[middle];
      if (entry && entry.first < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #drop(now: number): void {
    let oldest = this.#entries[0];
    while (
      oldest &&
      this.#entries.length > 1 &&
      (oldest.at < now - KEEP_MS ||
        this.#lines > MAX_LINES ||
        this.#characters > MAX_CHARACTERS)
    ) {
      this.#entries.shift();
      this.#lines -= oldest.lines;
      this.#characters -= oldest.characters;
      this.#droppedAt = oldest.at;
      oldest = this.#entries[0];
    }
  }
}

function charactersOf(item: TailItem): number {
  return item.event === 'events'
    ? item.data.events.reduce((sum, { message }) => sum + message.length, 0)
    : 0;
}
