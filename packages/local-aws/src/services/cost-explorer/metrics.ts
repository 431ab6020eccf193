import type { MetricValue } from '@aws-sdk/client-cost-explorer';
import type { BilledAmount, BilledLine } from '../../world/bill/Bill';
import { validationException } from './errors';
import type { DayRange } from './timePeriod';

/** What of an amount a metric is. There are no reservations, plans or discounts, so that all costs are the same. */
const metrics = new Map<string, keyof BilledAmount>([
  ['UnblendedCost', 'cost'],
  ['BlendedCost', 'cost'],
  ['AmortizedCost', 'cost'],
  ['NetUnblendedCost', 'cost'],
  ['NetAmortizedCost', 'cost'],
  ['UsageQuantity', 'quantity'],
]);

/**
 * A metric by its name, written as `UnblendedCost` or as `UNBLENDED_COST`.
 *
 * @throws AwsError ValidationException
 */
export function readMetric(text: string): {
  name: string;
  kind: keyof BilledAmount;
} {
  const plain = text.replace(/_/g, '').toLowerCase();
  for (const [name, kind] of metrics) {
    if (name.toLowerCase() === plain) {
      return { name, kind };
    }
  }
  throw validationException(
    `Metric ${text} is not valid. Valid values: ${[...metrics.keys()].join(
      ', ',
    )}`,
  );
}

/** An amount that is added up, and the units it is in. */
export class Total {
  #quantity = 0;
  #cost = 0;
  readonly #units = new Set<string>();

  add(billed: BilledLine, { start, end }: DayRange, billedUntil: number): void {
    for (let day = start; day < end; day += 1) {
      const { quantity, cost } = billed.onDay(day, billedUntil);
      this.#quantity += quantity;
      this.#cost += cost;
    }
    this.#units.add(billed.line.unit);
  }

  get isEmpty(): boolean {
    return this.#cost === 0 && this.#quantity === 0;
  }

  amount(kind: keyof BilledAmount): number {
    return kind === 'cost' ? this.#cost : this.#quantity;
  }

  /** As Cost Explorer writes it; usage of several units has none. */
  view(kind: keyof BilledAmount): MetricValue {
    const [unit = 'N/A', another] = this.#units;
    return {
      Amount: amountText(this.amount(kind)),
      Unit: kind === 'cost' ? 'USD' : (another === undefined && unit) || 'N/A',
    };
  }
}

/** Up to ten decimals, as Cost Explorer writes amounts. */
export function amountText(value: number): string {
  return String(Number(value.toFixed(10)));
}
