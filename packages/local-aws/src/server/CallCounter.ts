/** How often one operation was asked for. */
export interface CallCount {
  accountId: string;
  region: string;
  /** The service's name here, such as `cloudwatch`, `sts` or `tagging`. */
  service: string;
  operation: string;
  count: number;
}

/** Which calls are meant; what is left out matches everything. */
export type CallFilter = Partial<
  Pick<CallCount, 'accountId' | 'region' | 'service' | 'operation'>
>;

/** How many calls are remembered one by one. */
const MAX_LATEST = 100;

/** One call as it arrived. */
export type RecordedCall = Omit<CallCount, 'count'> & {
  /** What the caller says about itself; CloudTrail shows it for calls that change something. */
  userAgent: string;
};

/** Counts calls as they arrive, so that tests can say how often AWS was really asked. */
export class CallCounter {
  readonly #counts = new Map<string, CallCount>();
  #latest: RecordedCall[] = [];

  record({ userAgent, ...call }: RecordedCall): void {
    this.#latest = [
      ...this.#latest.slice(1 - MAX_LATEST),
      { ...call, userAgent },
    ];
    const key = [
      call.accountId,
      call.region,
      call.service,
      call.operation,
    ].join('|');
    const entry = this.#counts.get(key) ?? { ...call, count: 0 };
    entry.count += 1;
    this.#counts.set(key, entry);
  }

  /** All counts since the start or the last {@link CallCounter.reset}. */
  list(): CallCount[] {
    return [...this.#counts.values()].map(entry => ({ ...entry }));
  }

  /** The latest calls, the last one last. */
  latest(): RecordedCall[] {
    return this.#latest.map(call => ({ ...call }));
  }

  /** The number of calls that match. */
  count(filter: CallFilter = {}): number {
    return this.list()
      .filter(
        entry =>
          (!filter.accountId || filter.accountId === entry.accountId) &&
          (!filter.region || filter.region === entry.region) &&
          (!filter.service || filter.service === entry.service) &&
          (!filter.operation || filter.operation === entry.operation),
      )
      .reduce((total, entry) => total + entry.count, 0);
  }

  reset(): void {
    this.#counts.clear();
    this.#latest = [];
  }
}
