import {
  UsageItem,
  UsageResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../aws/AwsReader';
import { UsageMeter } from './UsageMeter';

/** One AWS operation in one account and region. */
export interface AwsOperation extends AwsScope {
  /** As in IAM actions, e.g. `cloudwatch`. */
  service: string;
  /** E.g. `GetMetricData`. */
  operation: string;
}

type Count = Exclude<keyof UsageItem, keyof AwsOperation>;

/** Counts in memory: what this instance has asked of AWS since it started. */
export class CallMeter implements UsageMeter {
  readonly #since: string;
  readonly #items = new Map<string, UsageItem>();

  static create(options: { now: () => number }): CallMeter {
    return new CallMeter(new Date(options.now()).toISOString());
  }

  private constructor(since: string) {
    this.#since = since;
  }

  add(operation: AwsOperation, counts: Partial<Record<Count, number>>): void {
    const item = this.#item(operation);
    item.calls += counts.calls ?? 0;
    item.attempts += counts.attempts ?? 0;
    item.cacheHits += counts.cacheHits ?? 0;
    item.coalesced += counts.coalesced ?? 0;
    item.throttles += counts.throttles ?? 0;
    item.errors += counts.errors ?? 0;
    item.estimatedUsd += counts.estimatedUsd ?? 0;
  }

  read(): UsageResponse {
    return {
      since: this.#since,
      items: [...this.#items.values()].map(item => ({
        ...item,
        // Sums of small prices gather noise in the last places.
        estimatedUsd: Number(item.estimatedUsd.toFixed(8)),
      })),
    };
  }

  #item({ accountId, region, service, operation }: AwsOperation): UsageItem {
    const key = [accountId, region, service, operation].join('/');
    const known = this.#items.get(key);
    if (known) {
      return known;
    }
    const item = {
      accountId,
      region,
      service,
      operation,
      calls: 0,
      attempts: 0,
      cacheHits: 0,
      coalesced: 0,
      throttles: 0,
      errors: 0,
      estimatedUsd: 0,
    };
    this.#items.set(key, item);
    return item;
  }
}
