import type {
  EdgeStatistics,
  HistogramEntry,
  ServiceStatistics,
} from '@aws-sdk/client-xray';
import type {
  SegmentDocument,
  SubsegmentDocument,
} from '../segments/SegmentDocument';

const { floor, log10, max, min, pow, round } = Math;

/** How often a node or an edge was seen, how it ended and how long it took. */
export class Tally {
  #from = Infinity;
  #to = 0;
  #ok = 0;
  #throttles = 0;
  #otherErrors = 0;
  #faults = 0;
  #seconds = 0;
  readonly #times = new Map<number, number>();

  static create(): Tally {
    return new Tally();
  }

  private constructor() {}

  /** Counts something that has ended; what is in progress only widens the time. */
  add(part: SegmentDocument | SubsegmentDocument): void {
    this.#widen(part.start_time, part.end_time ?? part.start_time);
    if (part.end_time === undefined) {
      return;
    }
    if (part.fault) {
      this.#faults += 1;
    } else if (part.throttle) {
      this.#throttles += 1;
    } else if (part.error) {
      this.#otherErrors += 1;
    } else {
      this.#ok += 1;
    }
    const seconds = part.end_time - part.start_time;
    this.#seconds += seconds;
    const value = twoDigits(seconds);
    this.#times.set(value, (this.#times.get(value) ?? 0) + 1);
  }

  merge(other: Tally): void {
    this.#widen(other.#from, other.#to);
    this.#ok += other.#ok;
    this.#throttles += other.#throttles;
    this.#otherErrors += other.#otherErrors;
    this.#faults += other.#faults;
    this.#seconds += other.#seconds;
    for (const [value, count] of other.#times) {
      this.#times.set(value, (this.#times.get(value) ?? 0) + count);
    }
  }

  /** The first and last moment. */
  get times(): { StartTime: Date; EndTime: Date } {
    return {
      StartTime: new Date(floor(this.#from * 1000)),
      EndTime: new Date(floor(this.#to * 1000)),
    };
  }

  get statistics(): ServiceStatistics & EdgeStatistics {
    const errors = this.#throttles + this.#otherErrors;
    return {
      OkCount: this.#ok,
      ErrorStatistics: {
        ThrottleCount: this.#throttles,
        OtherCount: this.#otherErrors,
        TotalCount: errors,
      },
      FaultStatistics: { OtherCount: this.#faults, TotalCount: this.#faults },
      TotalCount: this.#ok + errors + this.#faults,
      TotalResponseTime: round(this.#seconds * 1000) / 1000,
    };
  }

  /** How many took how long, seconds. */
  get histogram(): HistogramEntry[] {
    return [...this.#times]
      .sort(([one], [other]) => one - other)
      .map(([Value, Count]) => ({ Value, Count }));
  }

  #widen(from: number, to: number): void {
    this.#from = min(this.#from, from);
    this.#to = max(this.#to, to);
  }
}

/** Seconds, kept to two digits so that histograms stay small, and to the millisecond. */
function twoDigits(seconds: number): number {
  if (seconds < 0.0005) {
    return 0;
  }
  const unit = max(0.001, pow(10, floor(log10(seconds)) - 1));
  return round(round(seconds / unit) * unit * 1000) / 1000;
}
