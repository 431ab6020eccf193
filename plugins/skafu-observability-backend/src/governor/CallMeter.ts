import { hostname } from 'node:os';
import {
  UsageItem,
  UsageResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../aws/AwsReader';
import { CallCounts, CallInstruments } from './CallInstruments';
import { Api } from './pacing/ApiPacing';
import { UsageMeter } from './UsageMeter';

/** One AWS operation in one account and region. */
export interface AwsOperation extends AwsScope {
  /** As in IAM actions, e.g. `cloudwatch`. */
  service: string;
  /** E.g. `GetMetricData`. */
  operation: string;
}

/** Counts in memory what this instance has asked of AWS since it started, and passes it on to OpenTelemetry. */
export class CallMeter implements UsageMeter {
  readonly #since: string;
  readonly #now: () => number;
  readonly #instruments: CallInstruments;
  readonly #items = new Map<string, UsageItem>();
  #apis: () => Api[] = () => [];

  static create(options: {
    now: () => number;
    instruments?: CallInstruments;
  }): CallMeter {
    return new CallMeter(options);
  }

  private constructor(options: {
    now: () => number;
    instruments?: CallInstruments;
  }) {
    this.#now = options.now;
    this.#since = new Date(options.now()).toISOString();
    this.#instruments = options.instruments ?? CallInstruments.create();
  }

  /** Says where budgets and breakers are to be read. */
  watch(apis: () => Api[]): void {
    this.#apis = apis;
    this.#instruments.observeBreakers(() =>
      apis().map(({ operation, breaker }) => ({
        operation,
        state: breaker.state,
      })),
    );
  }

  add(operation: AwsOperation, counts: CallCounts): void {
    const item = this.#item(operation);
    item.calls += counts.calls ?? 0;
    item.attempts += counts.attempts ?? 0;
    item.cacheHits += counts.cacheHits ?? 0;
    item.coalesced += counts.coalesced ?? 0;
    item.throttles += counts.throttles ?? 0;
    item.errors += counts.errors ?? 0;
    item.estimatedUsd += counts.estimatedUsd ?? 0;
    this.#instruments.add(operation, counts);
  }

  /** A call has ended that was sent. */
  took(operation: AwsOperation, milliseconds: number, errorType?: string) {
    this.#instruments.took(operation, milliseconds, errorType);
  }

  /** A call has waited for its budget. */
  waited(operation: AwsOperation, milliseconds: number): void {
    const item = this.#item(operation);
    item.queued += 1;
    item.queuedMs += milliseconds;
    this.#instruments.waited(operation, milliseconds);
  }

  read(): UsageResponse {
    return {
      since: this.#since,
      instance: hostname(),
      items: [...this.#items.values()]
        .sort((a, b) => b.estimatedUsd - a.estimatedUsd || b.calls - a.calls)
        .map(item => ({
          ...item,
          queuedMs: Math.round(item.queuedMs),
          // Sums of small prices gather noise in the last places.
          estimatedUsd: Number(item.estimatedUsd.toFixed(8)),
        })),
      apis: this.#apis().map(({ operation, budget, breaker }) => {
        const { openForMs, state } = breaker;
        return {
          ...operation,
          requestsPerSecond: Number(budget.rate.toFixed(3)),
          fullRequestsPerSecond: Number(budget.fullRate.toFixed(3)),
          waiting: budget.waiting,
          breaker: state,
          ...(openForMs !== undefined && {
            openSince: new Date(this.#now() - openForMs).toISOString(),
          }),
        };
      }),
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
      queued: 0,
      queuedMs: 0,
      estimatedUsd: 0,
    };
    this.#items.set(key, item);
    return item;
  }
}
