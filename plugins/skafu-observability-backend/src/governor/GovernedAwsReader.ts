import { Message, Metric } from '@skafu/plugin-skafu-observability-common';
import { AwsAccounts } from '../aws/AwsAccounts';
import {
  AlarmDescription,
  Answer,
  AwsReader,
  AwsScope,
  CallOptions,
  ListMetricsRequest,
  MetricDataRequest,
  MetricDataResult,
  TaggedResource,
  TaggedResourcesRequest,
} from '../aws/AwsReader';
import { CloudWatchAdapter } from '../aws/CloudWatchAdapter';
import { Pages } from '../aws/readPages';
import { TaggingAdapter } from '../aws/TaggingAdapter';
import { AwsDoor } from './AwsDoor';
import { AwsOperation } from './CallMeter';
import { configuredOperation, operationIn } from './configuredOperation';
import { Governor, Outcome } from './Governor';
import { combineUnits } from './metricData/combineUnits';
import { MetricBatcher } from './metricData/MetricBatcher';
import { splitIntoUnits } from './metricData/MetricUnit';
import {
  alignWindow,
  movesWithTime,
  windowTtl,
} from './metricData/metricWindow';
import { getMetricDataPrice } from './prices';

const HOUR = 3_600;
const FIVE_MINUTES = 300;
const TEN_MINUTES = 600;

/** Short, so that alarms feel live; a page refreshes at about this rate. */
const ALARMS_TTL = 20;

/** Under this the list of alarms of an account and region is kept. */
export const ALL_ALARMS = {
  service: 'cloudwatch',
  operation: 'DescribeAlarms',
  input: {},
} as const;

/** AWS for the signals, by way of the governor. */
export class GovernedAwsReader implements AwsReader {
  readonly #accounts: AwsAccounts;
  readonly #governor: Governor;
  readonly #door: AwsDoor;
  readonly #cloudWatch: CloudWatchAdapter;
  readonly #tagging: TaggingAdapter;
  readonly #now: () => number;
  readonly #batcher: MetricBatcher;

  static create(options: {
    accounts: AwsAccounts;
    governor: Governor;
    door: AwsDoor;
    cloudWatch: CloudWatchAdapter;
    tagging: TaggingAdapter;
    now: () => number;
  }): GovernedAwsReader {
    return new GovernedAwsReader(options);
  }

  private constructor(options: {
    accounts: AwsAccounts;
    governor: Governor;
    door: AwsDoor;
    cloudWatch: CloudWatchAdapter;
    tagging: TaggingAdapter;
    now: () => number;
  }) {
    this.#accounts = options.accounts;
    this.#governor = options.governor;
    this.#door = options.door;
    this.#cloudWatch = options.cloudWatch;
    this.#tagging = options.tagging;
    this.#now = options.now;
    this.#batcher = MetricBatcher.create({
      send: ({ scope, window, queries, behalf, signal }) =>
        this.#cloudWatch.getMetricData(
          {
            ...scope,
            start: new Date(window.start),
            end: new Date(window.end),
            period: window.period,
            queries,
          },
          send =>
            this.#governor.call(
              {
                ...operationIn(scope, {
                  service: 'cloudwatch',
                  operation: 'GetMetricData',
                }),
                ...behalf,
                price: getMetricDataPrice(queries),
                signal,
              },
              send,
            ),
        ),
    });
  }

  /**
   * A request is taken apart into units, which are cached, shared and sent each
   * by itself: charts that overlap fetch what they have in common once. When
   * some units fail, the others are answered, with a message for those.
   */
  async getMetricData(
    request: MetricDataRequest,
    options: CallOptions = {},
  ): Promise<Answer<MetricDataResult[]>> {
    const operation = configuredOperation(this.#accounts, request, {
      service: 'cloudwatch',
      operation: 'GetMetricData',
    });
    const { accountId, region } = request;
    const now = this.#now();
    const window = alignWindow(request);
    const requester = Symbol('requester');
    const { principal, correlationId } = options;
    const units = splitIntoUnits(request.queries);

    const settled = await this.#governor.runAll(
      units.map(unit => ({
        ...operation,
        input: { window, unit: unit.key },
        slot: movesWithTime(window, now)
          ? {
              length: window.end - window.start,
              period: window.period,
              unit: unit.key,
            }
          : undefined,
        ttlSeconds: windowTtl(window, now),
        staleSeconds: HOUR,
        send: (_gate, signal) =>
          this.#batcher.load({
            scope: { accountId, region },
            window,
            unit,
            requester,
            behalf: { principal, correlationId },
            signal,
          }),
      })),
      options,
    );
    return combineUnits(units, settled, { window, now });
  }

  async listMetrics(
    request: ListMetricsRequest,
    options: CallOptions = {},
  ): Promise<Answer<{ metrics: Metric[]; nextToken?: string }>> {
    const { accountId: _, region: __, ...input } = request;
    return this.#door.read(
      request,
      {
        service: 'cloudwatch',
        operation: 'ListMetrics',
        input,
        ttlSeconds: FIVE_MINUTES,
        refreshSeconds: TEN_MINUTES,
        staleSeconds: HOUR,
        send: async gate => ({
          value: await this.#cloudWatch.listMetrics(request, gate),
        }),
      },
      options,
    );
  }

  async describeAlarms(
    scope: AwsScope,
    options: CallOptions = {},
  ): Promise<Answer<AlarmDescription[]>> {
    return this.#door.read(
      scope,
      {
        ...ALL_ALARMS,
        ttlSeconds: ALARMS_TTL,
        staleSeconds: HOUR,
        send: async gate =>
          toOutcome(
            operationIn(scope, ALL_ALARMS),
            await this.#cloudWatch.describeAlarms(scope, gate),
          ),
      },
      options,
    );
  }

  async getResources(
    request: TaggedResourcesRequest,
    options: CallOptions = {},
  ): Promise<Answer<TaggedResource[]>> {
    const operation = { service: 'tag', operation: 'GetResources' };
    const { tags, resourceTypes } = request;
    return this.#door.read(
      request,
      {
        ...operation,
        input: {
          tags,
          resourceTypes: resourceTypes && [...resourceTypes].sort(),
        },
        ttlSeconds: FIVE_MINUTES,
        refreshSeconds: TEN_MINUTES,
        staleSeconds: HOUR,
        send: async gate =>
          toOutcome(
            operationIn(request, operation),
            await this.#tagging.getResources(request, gate),
          ),
      },
      options,
    );
  }
}

function toOutcome<T>(operation: AwsOperation, pages: Pages<T>): Outcome<T[]> {
  const { accountId, region, service, operation: name } = operation;
  const truncated: Message = {
    code: 'truncated',
    text: `Account ${accountId} (${region}) holds more than the first ${pages.items.length} shown here.`,
    accountId,
    region,
    operation: `${service}:${name}`,
  };
  return { value: pages.items, messages: pages.truncated ? [truncated] : [] };
}
