import { muteStatus, type MuteRule } from './MuteRule';

/** The mute rules of an account in a region, and what those that are gone muted while they were there. */
export class MuteRules {
  readonly #rules = new Map<string, MuteRule>();
  readonly #former: { rule: MuteRule; until: number }[] = [];

  get size(): number {
    return this.#rules.size;
  }

  get(name: string): MuteRule | undefined {
    return this.#rules.get(name);
  }

  /** By name. */
  list(): MuteRule[] {
    return [...this.#rules.values()].sort((one, other) =>
      one.name.localeCompare(other.name),
    );
  }

  put(rule: MuteRule): void {
    this.delete(rule.name, rule.updatedAt);
    this.#rules.set(rule.name, rule);
  }

  delete(name: string, at: number): void {
    const rule = this.#rules.get(name);
    if (rule) {
      this.#rules.delete(name);
      this.#former.push({ rule, until: at });
    }
  }

  /** Whether a rule kept an alarm from acting at a moment (seconds since the epoch). */
  isMuted(alarm: string, at: number): boolean {
    const mutes = (rule: MuteRule) =>
      rule.targets?.includes(alarm) === true &&
      // A rule says nothing about the time before it was made.
      at >= rule.updatedAt &&
      muteStatus(rule, at) === 'ACTIVE';
    return (
      [...this.#rules.values()].some(mutes) ||
      this.#former.some(({ rule, until }) => at < until && mutes(rule))
    );
  }
}
