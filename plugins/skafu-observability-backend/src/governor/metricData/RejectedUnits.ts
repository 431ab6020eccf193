import { AwsCallError, AwsScope } from '../../aws/AwsReader';
import { MetricUnit } from './MetricUnit';

const REMEMBER_MS = 60_000;

/** More would be an attack, and forgetting costs a call. */
const MAX_UNITS = 1_000;

/**
 * Units that AWS has called invalid. To find one takes several calls, which a
 * page that refreshes itself must not repeat each time.
 */
export class RejectedUnits {
  readonly #units = new Map<string, { error: AwsCallError; until: number }>();

  static create(): RejectedUnits {
    return new RejectedUnits();
  }

  private constructor() {}

  add(scope: AwsScope, unit: MetricUnit, error: AwsCallError): void {
    const [oldest] = this.#units.keys();
    if (oldest !== undefined && this.#units.size >= MAX_UNITS) {
      this.#units.delete(oldest);
    }
    this.#units.set(keyOf(scope, unit), {
      error,
      until: performance.now() + REMEMBER_MS,
    });
  }

  find(scope: AwsScope, unit: MetricUnit): AwsCallError | undefined {
    const key = keyOf(scope, unit);
    const known = this.#units.get(key);
    if (known && known.until < performance.now()) {
      this.#units.delete(key);
      return undefined;
    }
    return known?.error;
  }
}

function keyOf({ accountId, region }: AwsScope, unit: MetricUnit): string {
  return `${accountId}/${region}/${unit.key}`;
}
