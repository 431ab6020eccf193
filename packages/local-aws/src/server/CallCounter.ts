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

/** Counts calls as they arrive, so that tests can say how often AWS was really asked. */
export class CallCounter {
  readonly #counts = new Map<string, CallCount>();

  record(call: Omit<CallCount, 'count'>): void {
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
  }
}
