/** Owners of the log groups of one account and region, found by name. */
export class LogGroupOwners {
  readonly #byName = new Map<string, Set<string>>();
  readonly #byPrefix = new Map<string, Set<string>>();
  /** Of the prefixes: a name is looked up once for each, however many there are. */
  readonly #lengths = new Set<number>();

  /** @param pattern - as of `logGroupPatterns` */
  add(pattern: string, owners: readonly string[]): void {
    if (!pattern.endsWith('*')) {
      addAll(this.#byName, pattern, owners);
      return;
    }
    const prefix = pattern.slice(0, -1);
    this.#lengths.add(prefix.length);
    addAll(this.#byPrefix, prefix, owners);
  }

  of(name: string): string[] {
    return [
      ...new Set([
        ...(this.#byName.get(name) ?? []),
        ...[...this.#lengths].flatMap(length => [
          ...(this.#byPrefix.get(name.slice(0, length)) ?? []),
        ]),
      ]),
    ];
  }
}

function addAll(
  sets: Map<string, Set<string>>,
  key: string,
  values: readonly string[],
): void {
  const known = sets.get(key) ?? new Set();
  values.forEach(value => known.add(value));
  sets.set(key, known);
}
