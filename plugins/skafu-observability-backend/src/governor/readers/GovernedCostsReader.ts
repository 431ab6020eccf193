import { Message } from '@skafu/plugin-skafu-observability-common';
import { Answer, CallOptions } from '../../aws/AwsReader';
import {
  CostExplorerAdapter,
  COST_EXPLORER_REGION,
} from '../../aws/CostExplorerAdapter';
import {
  AnomalyDescription,
  CostForecast,
  CostForecastRequest,
  CostsReader,
  CostUsage,
  CostUsageRequest,
  DayRange,
} from '../../aws/CostsReader';
import { AwsDoor, AwsRead } from '../AwsDoor';

const HOUR = 3_600;

/** AWS refreshes its data at most three times a day. */
const COSTS_TTL = 8 * HOUR;
const COSTS_REFRESH = 16 * HOUR;
const COSTS_STALE = 3 * 24 * HOUR;

/** Cost Explorer, by way of the governor. */
export class GovernedCostsReader implements CostsReader {
  readonly #door: AwsDoor;
  readonly #costExplorer: CostExplorerAdapter;

  static create(options: {
    door: AwsDoor;
    costExplorer: CostExplorerAdapter;
  }): GovernedCostsReader {
    return new GovernedCostsReader(options.door, options.costExplorer);
  }

  private constructor(door: AwsDoor, costExplorer: CostExplorerAdapter) {
    this.#door = door;
    this.#costExplorer = costExplorer;
  }

  async getCostAndUsage(
    request: CostUsageRequest,
    options?: CallOptions,
  ): Promise<Answer<CostUsage>> {
    return this.#read(request, options, {
      operation: 'GetCostAndUsage',
      send: async gate => {
        const { truncated, ...value } =
          await this.#costExplorer.getCostAndUsage(request, gate);
        return {
          value,
          messages: truncated ? [tooMany(request.accountId, 'costs')] : [],
        };
      },
    });
  }

  async getCostForecast(
    request: CostForecastRequest,
    options?: CallOptions,
  ): Promise<Answer<CostForecast>> {
    return this.#read(request, options, {
      operation: 'GetCostForecast',
      send: async gate => ({
        value: await this.#costExplorer.getCostForecast(request, gate),
      }),
    });
  }

  async getAnomalies(
    request: DayRange & { accountId: string },
    options?: CallOptions,
  ): Promise<Answer<AnomalyDescription[]>> {
    return this.#read(request, options, {
      operation: 'GetAnomalies',
      send: async gate => {
        const { items, truncated } = await this.#costExplorer.getAnomalies(
          request,
          gate,
        );
        return {
          value: items,
          messages: truncated ? [tooMany(request.accountId, 'anomalies')] : [],
        };
      },
    });
  }

  async #read<T>(
    request: { accountId: string },
    options: CallOptions | undefined,
    work: Pick<AwsRead<T>, 'operation' | 'send'>,
  ): Promise<Answer<T>> {
    const { accountId, ...input } = request;
    return this.#door.read(
      { accountId, region: COST_EXPLORER_REGION },
      {
        ...work,
        service: 'ce',
        anyRegion: true,
        input,
        ttlSeconds: COSTS_TTL,
        refreshSeconds: COSTS_REFRESH,
        staleSeconds: COSTS_STALE,
      },
      options,
    );
  }
}

function tooMany(accountId: string, what: string): Message {
  return {
    code: 'truncated',
    text: `The bill of account ${accountId} holds more ${what} than the portal reads. Choose a shorter range, or a coarser grouping.`,
    accountId,
    region: COST_EXPLORER_REGION,
  };
}
