import {
  parseFaultRules,
  type CustomFault,
  type FaultRule,
  type NamedFault,
} from './faultRules';

/** A call as fault rules see it. */
export interface FaultSubject {
  service: string;
  operation: string;
  accountId: string;
  region: string;
}

/** What happens to one call. */
export interface Fault {
  /** Milliseconds to wait first. */
  delayMs: number;
  error?: NamedFault | CustomFault;
}

/** Decides, call by call, what goes wrong. Deterministic: the same rules and calls give the same faults. */
export class FaultInjector {
  #rules: { rule: FaultRule; matched: number }[] = [];

  /**
   * Replaces all rules.
   *
   * @throws Error if a rule is not valid
   */
  set(rules: FaultRule[]): void {
    this.#rules = parseFaultRules(rules).map(rule => ({ rule, matched: 0 }));
  }

  clear(): void {
    this.#rules = [];
  }

  list(): FaultRule[] {
    return this.#rules.map(({ rule }) => ({ ...rule }));
  }

  /** Delays of all matching rules add up; the first matching rule with an error decides how the call fails. */
  next(subject: FaultSubject): Fault {
    const fault: Fault = { delayMs: 0 };
    for (const entry of this.#rules) {
      if (matches(entry.rule, subject)) {
        entry.matched += 1;
        fault.delayMs +=
          (entry.rule.latencyMs ?? 0) +
          (entry.rule.jitterMs ?? 0) * scatter(entry.matched, 1);
        if (!fault.error && strikes(entry.rule, entry.matched)) {
          fault.error = entry.rule.error;
        }
      }
    }
    return fault;
  }
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  return (
    (!rule.service || rule.service === subject.service) &&
    (!rule.operation || rule.operation === subject.operation) &&
    (!rule.accountId || rule.accountId === subject.accountId) &&
    (!rule.region || rule.region === subject.region)
  );
}

function strikes(rule: FaultRule, matched: number): boolean {
  if (rule.everyNth !== undefined) {
    return matched % rule.everyNth === 0;
  }
  return scatter(matched, 0) < (rule.rate ?? 1);
}

/** Low-discrepancy numbers in [0, 1): any stretch of calls gets very nearly the wanted share of faults. */
function scatter(index: number, stream: number): number {
  return (index * 0.6180339887498949 + stream * 0.37) % 1;
}
