import type { MetricValue } from '@aws-sdk/client-cost-explorer';
import type { BilledAmount, BilledLine } from '../../world/bill/Bill';
import type { BillLine } from '../../world/bill/BillLine';
import { validationException } from './errors';
import type { DayRange } from './timePeriod';

/** `normalized`: the quantity in units of instances of one size. */
type MetricKind = keyof BilledAmount | 'normalized';

/** Units that instances of a size count; what runs in two zones counts twice. */
const sizeFactors = new Map([
  ['medium', 2],
  ['large', 4],
]);

/** What of an amount a metric is. There are no reservations, plans or discounts, so that all costs are the same. */
const metrics = new Map<string, MetricKind>([
  ['UnblendedCost', 'cost'],
  ['BlendedCost', 'cost'],
  ['AmortizedCost', 'cost'],
  ['NetUnblendedCost', 'cost'],
  ['NetAmortizedCost', 'cost'],
  ['UsageQuantity', 'quantity'],
  ['NormalizedUsageAmount', 'normalized'],
]);

/**
 * A metric by its name, written as `UnblendedCost` or as `UNBLENDED_COST`.
 *
 * @throws AwsError ValidationException
 */
export function readMetric(text: string): {
  name: string;
  kind: MetricKind;
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
  #normalized = 0;
  readonly #units = new Set<string>();

  add(billed: BilledLine, { start, end }: DayRange, billedUntil: number): void {
    const factor = sizeFactor(billed.line);
    for (let day = start; day < end; day += 1) {
      const { quantity, cost } = billed.onDay(day, billedUntil);
      this.#quantity += quantity;
      this.#normalized += quantity * factor;
      this.#cost += cost;
    }
    this.#units.add(billed.line.unit);
  }

  get isEmpty(): boolean {
    return this.#cost === 0 && this.#quantity === 0;
  }

  amount(kind: MetricKind): number {
    switch (kind) {
      case 'cost':
        return this.#cost;
      case 'normalized':
        return this.#normalized;
      default:
        return this.#quantity;
    }
  }

  /** As Cost Explorer writes it; usage of several units has none. */
  view(kind: MetricKind): MetricValue {
    return { Amount: amountText(this.amount(kind)), Unit: this.#unit(kind) };
  }

  #unit(kind: MetricKind): string {
    if (kind === 'cost') {
      return 'USD';
    }
    const [unit, another] = this.#units;
    return (kind === 'quantity' && another === undefined && unit) || 'N/A';
  }
}

/** How many normalized units an hour of a line is; only instances have any. */
function sizeFactor({ instanceType, usageType }: BillLine): number {
  const [, , size = ''] = instanceType.split('.');
  return (
    (sizeFactors.get(size) ?? 0) * (usageType.includes('Multi-AZ') ? 2 : 1)
  );
}

/** Up to ten decimals, as Cost Explorer writes amounts. */
export function amountText(value: number): string {
  return String(Number(value.toFixed(10)));
}
