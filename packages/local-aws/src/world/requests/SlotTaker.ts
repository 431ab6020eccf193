import type { Place } from '../places';
import type { ServiceName } from '../serviceCatalog';
import {
  serviceMinute,
  type Ending,
  type ServiceMinute,
} from './serviceMinute';

const { floor, max, min } = Math;

/** A request of a minute that a trace has for its own. */
export interface Slot {
  handled: ServiceMinute;
  rank: number;
  durationMs: number;
  ending: Ending;
}

/** Which request is wanted. */
export interface SlotWish {
  /** In [0, 1): which of those that fit. Without it, the fastest that fits. */
  chance?: number;
  atLeastMs?: number;
  atMostMs?: number;
  ending?: Ending;
}

/** Hands out the requests of a place in a minute, each to one trace only. */
export class SlotTaker {
  readonly #place: Place;
  readonly #minute: number;
  readonly #minutes = new Map<ServiceName, ServiceMinute>();
  readonly #taken = new Map<ServiceName, Set<number>>();
  #sinceMark: Slot[] = [];

  static create(place: Place, minute: number): SlotTaker {
    return new SlotTaker(place, minute);
  }

  private constructor(place: Place, minute: number) {
    this.#place = place;
    this.#minute = minute;
  }

  /** From here on, {@link SlotTaker.giveBack} gives back. */
  mark(): void {
    this.#sinceMark = [];
  }

  /** Gives back what was taken since the mark: the trace could not be made. */
  giveBack(): void {
    for (const slot of this.#sinceMark) {
      this.#taken.get(slot.handled.service)?.delete(slot.rank);
    }
    this.mark();
  }

  /** The longest request of a service, milliseconds; 0 if it has none. */
  longestMs(service: ServiceName): number {
    const handled = this.#handled(service);
    return handled.count > 0 ? handled.durationMs(handled.count - 1) : 0;
  }

  /** A request that nobody has yet; `undefined` if none fits. */
  take(service: ServiceName, wish: SlotWish): Slot | undefined {
    const handled = this.#handled(service);
    const taken = this.#taken.get(service) ?? new Set();
    this.#taken.set(service, taken);
    const from =
      wish.atLeastMs === undefined ? 0 : handled.rankAtLeast(wish.atLeastMs);
    const to =
      wish.atMostMs === undefined
        ? handled.count
        : min(handled.count, handled.rankAtLeast(wish.atMostMs));
    const span = max(0, to - from);
    const start = wish.chance === undefined ? 0 : floor(wish.chance * span);
    for (let step = 0; step < span; step += 1) {
      const rank = from + ((start + step) % span);
      const ending = handled.outcome(rank);
      if (
        !taken.has(rank) &&
        (wish.ending === undefined || wish.ending === ending)
      ) {
        taken.add(rank);
        const slot = {
          handled,
          rank,
          durationMs: handled.durationMs(rank),
          ending,
        };
        this.#sinceMark.push(slot);
        return slot;
      }
    }
    return undefined;
  }

  /** Like {@link SlotTaker.take}, with the first of several endings that can be had. */
  takeEnding(
    service: ServiceName,
    wish: Omit<SlotWish, 'ending'>,
    endings: readonly Ending[],
  ): Slot | undefined {
    for (const ending of endings) {
      const slot = this.take(service, { ...wish, ending });
      if (slot) {
        return slot;
      }
    }
    return undefined;
  }

  #handled(service: ServiceName): ServiceMinute {
    const known =
      this.#minutes.get(service) ??
      serviceMinute(this.#place, service, this.#minute);
    this.#minutes.set(service, known);
    return known;
  }
}
