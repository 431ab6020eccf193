/** Somebody in a queue. */
export interface Waiter {
  /** Whose turn it takes. */
  principal: string;
  /** Goes ahead of all that are not. */
  urgent: boolean;
}

/**
 * A queue in which principals take turns, however many wait for each: who has
 * two hundred waiting does not hold up who has one.
 */
export class FairQueue<T extends Waiter> {
  readonly #capacity: number;
  /** Principals in the order of their turns. */
  readonly #urgent = new Map<string, T[]>();
  readonly #ordinary = new Map<string, T[]>();
  #size = 0;

  static create<T extends Waiter>(options: { capacity: number }): FairQueue<T> {
    return new FairQueue(options.capacity);
  }

  private constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @returns who has to leave for it because the queue is full: the last one of
   *   the principal who has the most waiting, which may be the newcomer
   */
  add(waiter: T): T | undefined {
    const lane = this.#laneOf(waiter);
    const own = lane.get(waiter.principal) ?? [];
    own.push(waiter);
    lane.set(waiter.principal, own);
    this.#size += 1;
    if (this.#size <= this.#capacity) {
      return undefined;
    }
    const last = this.#longest()?.at(-1);
    if (last) {
      this.remove(last);
    }
    return last;
  }

  /** The one whose turn it is. */
  next(): T | undefined {
    for (const lane of [this.#urgent, this.#ordinary]) {
      for (const [principal, waiting] of lane) {
        const [first, ...others] = waiting;
        lane.delete(principal);
        if (others.length > 0) {
          lane.set(principal, others);
        }
        this.#size -= 1;
        return first;
      }
    }
    return undefined;
  }

  remove(waiter: T): void {
    const lane = this.#laneOf(waiter);
    const own = lane.get(waiter.principal) ?? [];
    const others = own.filter(one => one !== waiter);
    this.#size -= own.length - others.length;
    if (others.length === 0) {
      lane.delete(waiter.principal);
    } else {
      lane.set(waiter.principal, others);
    }
  }

  #laneOf({ urgent }: Waiter): Map<string, T[]> {
    return urgent ? this.#urgent : this.#ordinary;
  }

  /** Those who are urgent stay, as long as there is anybody else. */
  #longest(): T[] | undefined {
    const lane = this.#ordinary.size > 0 ? this.#ordinary : this.#urgent;
    let longest: T[] | undefined;
    for (const waiting of lane.values()) {
      if (!longest || waiting.length >= longest.length) {
        longest = waiting;
      }
    }
    return longest;
  }
}
