import type { FaultSubject } from './FaultInjector';
import { quotas, type Quota } from './quotas';

interface Bucket {
  tokens: number;
  /** Milliseconds of the monotonic clock. */
  filledAt: number;
}

/** Counts calls against AWS's published rates, account by account and region by region: a token bucket for each. */
export class QuotaEnforcer {
  readonly #quotas = new Map<string, { quota: Quota; bucket: string }>();
  readonly #buckets = new Map<string, Bucket>();

  /** @param monotonicMs - a clock that only goes on, whatever happens to the time of day */
  static create(monotonicMs = () => performance.now()): QuotaEnforcer {
    return new QuotaEnforcer(monotonicMs);
  }

  private constructor(private readonly monotonicMs: () => number) {
    for (const quota of quotas) {
      for (const operation of quota.operations) {
        const name = `${quota.service}/${operation}`;
        const shared = `${quota.service}/${quota.operations.join('+')}`;
        const bucket = quota.shared ? shared : name;
        this.#quotas.set(name, { quota, bucket });
      }
    }
  }

  /** Takes a call; `false` if there were too many. Calls that are refused cost nothing. */
  allows({ service, operation, accountId, region }: FaultSubject): boolean {
    const known = this.#quotas.get(`${service}/${operation}`);
    if (!known) {
      return true;
    }
    const { callsPerSecond } = known.quota;
    const key = `${known.bucket}/${accountId}/${region}`;
    const now = this.monotonicMs();
    const bucket = this.#buckets.get(key) ?? {
      tokens: callsPerSecond,
      filledAt: now,
    };
    this.#buckets.set(key, bucket);
    const gained = ((now - bucket.filledAt) / 1000) * callsPerSecond;
    bucket.tokens = Math.min(callsPerSecond, bucket.tokens + gained);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }
}
