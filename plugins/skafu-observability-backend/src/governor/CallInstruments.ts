import {
  Attributes,
  Counter,
  Histogram,
  Meter,
  metrics,
} from '@opentelemetry/api';
import { AwsOperation } from './CallMeter';
import { BreakerState } from './pacing/Breaker';

const STATES: Record<BreakerState, number> = {
  closed: 0,
  'half-open': 1,
  open: 2,
};

/** What is counted of a call. */
export type CallCounts = Partial<
  Record<
    | 'calls'
    | 'attempts'
    | 'cacheHits'
    | 'coalesced'
    | 'throttles'
    | 'errors'
    | 'estimatedUsd',
    number
  >
>;

/** Named as Backstage's own metrics of a plugin. */
function pluginMeter(): Meter {
  return metrics.getMeter('backstage-plugin-skafu-observability');
}

/**
 * The portal's use of AWS as OpenTelemetry metrics. Attributes follow its
 * semantic conventions, and have as many values as there are configured
 * accounts, regions, and operations in use: no users, no requests.
 */
export class CallInstruments {
  readonly #counters: Record<keyof CallCounts, Counter>;
  readonly #duration: Histogram;
  readonly #queueWait: Histogram;
  readonly #meter: Meter;

  static create(options: { meter?: Meter } = {}): CallInstruments {
    return new CallInstruments(options.meter ?? pluginMeter());
  }

  private constructor(meter: Meter) {
    this.#meter = meter;
    const count = (name: string, unit: string, description: string) =>
      meter.createCounter(`skafu.aws.${name}`, { unit, description });
    this.#counters = {
      calls: count('calls', '{call}', 'Calls sent to AWS, retries apart'),
      attempts: count('attempts', '{request}', 'Requests sent, with retries'),
      cacheHits: count('cache.hits', '{answer}', 'Answers from the cache'),
      coalesced: count('coalesced', '{answer}', 'Answers shared in flight'),
      throttles: count('throttles', '{request}', 'Requests that AWS throttled'),
      errors: count('errors', '{call}', 'Calls without an answer'),
      estimatedUsd: count('estimated_cost', '{USD}', 'List price of calls'),
    };
    this.#duration = meter.createHistogram('skafu.aws.call.duration', {
      unit: 's',
      description: 'Time from the first request of a call to its end',
      advice: {
        explicitBucketBoundaries: [
          0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
        ],
      },
    });
    this.#queueWait = meter.createHistogram('skafu.aws.queue.wait', {
      unit: 's',
      description: "Time that calls waited for the account's budget",
      advice: {
        explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5],
      },
    });
  }

  add(operation: AwsOperation, counts: CallCounts): void {
    const attributes = attributesOf(operation);
    for (const [name, value] of Object.entries(counts)) {
      if (value > 0) {
        // Object.entries forgets the keys of its argument.
        this.#counters[name as keyof CallCounts].add(value, attributes);
      }
    }
  }

  /** @param errorType - code of the wire contract, when the call failed */
  took(operation: AwsOperation, milliseconds: number, errorType?: string) {
    this.#duration.record(milliseconds / 1_000, {
      ...attributesOf(operation),
      ...(errorType !== undefined && { 'error.type': errorType }),
    });
  }

  waited(operation: AwsOperation, milliseconds: number): void {
    this.#queueWait.record(milliseconds / 1_000, attributesOf(operation));
  }

  /** Breakers are looked at when metrics are collected. */
  observeBreakers(
    list: () => Iterable<{ operation: AwsOperation; state: BreakerState }>,
  ): void {
    this.#meter
      .createObservableGauge('skafu.aws.breaker.state', {
        description: '0 closed, 1 half-open, 2 open',
      })
      .addCallback(result => {
        for (const { operation, state } of list()) {
          result.observe(STATES[state], attributesOf(operation));
        }
      });
  }
}

function attributesOf({
  accountId,
  region,
  service,
  operation,
}: AwsOperation): Attributes {
  return {
    'rpc.system': 'aws-api',
    'rpc.service': service,
    'rpc.method': operation,
    'cloud.provider': 'aws',
    'cloud.account.id': accountId,
    'cloud.region': region,
  };
}
