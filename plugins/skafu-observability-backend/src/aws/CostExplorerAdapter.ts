import {
  Anomaly,
  GetAnomaliesCommand,
  GetCostAndUsageCommand,
  GetCostForecastCommand,
  GetCostForecastCommandOutput,
  GroupDefinition,
  Metric,
  ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { CostMetric } from '@skafu/plugin-skafu-observability-common';
import { COST_EXPLORER_REQUEST_PRICE } from '../governor/prices';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { toExpression } from './costExpression';
import {
  AnomalyDescription,
  CostForecast,
  CostForecastRequest,
  CostGrouping,
  CostPeriod,
  CostUsage,
  CostUsageRequest,
  DayRange,
} from './CostsReader';
import { Pages, readPages } from './readPages';

/** The one endpoint of Cost Explorer. */
export const COST_EXPLORER_REGION = 'us-east-1';

/** Each costs a cent: more groups than this are nobody's overview. */
const MAX_PAGES = 30;

const FORECAST_METRICS: Record<CostMetric, Metric> = {
  UnblendedCost: 'UNBLENDED_COST',
  BlendedCost: 'BLENDED_COST',
  AmortizedCost: 'AMORTIZED_COST',
  NetUnblendedCost: 'NET_UNBLENDED_COST',
  NetAmortizedCost: 'NET_AMORTIZED_COST',
};

/** Cost Explorer in the portal's types. Every HTTP exchange passes the gate. */
export class CostExplorerAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): CostExplorerAdapter {
    return new CostExplorerAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  async getCostAndUsage(
    request: CostUsageRequest,
    gate: AwsGate,
  ): Promise<CostUsage & { truncated: boolean }> {
    const periods = new Map<string, CostPeriod>();
    let currency: string | undefined;
    const { truncated } = await readPages(MAX_PAGES, async nextToken => {
      const page = await gate(
        async signal => {
          const client = await this.#client(request);
          return client.send(
            new GetCostAndUsageCommand({
              TimePeriod: { Start: request.start, End: request.end },
              Granularity: request.granularity,
              Metrics: [request.metric],
              Filter: toExpression(request.filter),
              GroupBy: request.groupBy.length
                ? request.groupBy.map(toGroupDefinition)
                : undefined,
              NextPageToken: nextToken,
            }),
            { abortSignal: signal },
          );
        },
        { price: COST_EXPLORER_REQUEST_PRICE },
      );
      for (const result of page.ResultsByTime ?? []) {
        const read = readResult(result, request);
        currency ??= read.currency;
        // A period with many groups goes on on the next page.
        const known = periods.get(read.period.start);
        if (known) {
          known.groups.push(...read.period.groups);
        } else {
          periods.set(read.period.start, read.period);
        }
      }
      return { items: [], nextToken: page.NextPageToken };
    });
    return {
      currency: currency ?? 'USD',
      periods: [...periods.values()].sort((a, b) =>
        a.start < b.start ? -1 : 1,
      ),
      truncated,
    };
  }

  async getCostForecast(
    request: CostForecastRequest,
    gate: AwsGate,
  ): Promise<CostForecast> {
    const answer = await gate(
      async (signal): Promise<Partial<GetCostForecastCommandOutput>> => {
        const client = await this.#client(request);
        try {
          return await client.send(
            new GetCostForecastCommand({
              TimePeriod: { Start: request.start, End: request.end },
              Granularity: request.granularity,
              Metric: FORECAST_METRICS[request.metric],
              Filter: toExpression(request.filter),
              PredictionIntervalLevel: request.level,
            }),
            { abortSignal: signal },
          );
        } catch (error) {
          // Too little history to go by is an answer, and no failure.
          if (
            error instanceof Error &&
            error.name === 'DataUnavailableException'
          ) {
            return {};
          }
          throw error;
        }
      },
      { price: COST_EXPLORER_REQUEST_PRICE },
    );
    return {
      currency: answer.Total?.Unit ?? 'USD',
      periods: (answer.ForecastResultsByTime ?? []).map(result => {
        const mean = amountOf(result.MeanValue);
        return {
          start: result.TimePeriod?.Start ?? request.start,
          end: result.TimePeriod?.End ?? request.end,
          mean,
          low: result.PredictionIntervalLowerBound
            ? amountOf(result.PredictionIntervalLowerBound)
            : mean,
          high: result.PredictionIntervalUpperBound
            ? amountOf(result.PredictionIntervalUpperBound)
            : mean,
        };
      }),
    };
  }

  async getAnomalies(
    request: DayRange & { accountId: string },
    gate: AwsGate,
  ): Promise<Pages<AnomalyDescription>> {
    return readPages(MAX_PAGES, async nextToken => {
      const page = await gate(
        async signal => {
          const client = await this.#client(request);
          return client.send(
            new GetAnomaliesCommand({
              DateInterval: {
                StartDate: request.start,
                // Of this operation alone the end is the last day.
                EndDate: dayBefore(request.end),
              },
              NextPageToken: nextToken,
            }),
            { abortSignal: signal },
          );
        },
        { price: COST_EXPLORER_REQUEST_PRICE },
      );
      return {
        items: (page.Anomalies ?? []).map(toAnomaly),
        nextToken: page.NextPageToken,
      };
    });
  }

  async #client({ accountId }: { accountId: string }) {
    return this.#clients.costExplorer({
      accountId,
      region: COST_EXPLORER_REGION,
    });
  }
}

function toGroupDefinition({ kind, key }: CostGrouping): GroupDefinition {
  return { Type: kind === 'tag' ? 'TAG' : 'DIMENSION', Key: key };
}

function readResult(
  result: ResultByTime,
  { metric, groupBy, start, end }: CostUsageRequest,
): { period: CostPeriod; currency?: string } {
  // With groups, AWS leaves the total empty.
  const groups = groupBy.length
    ? (result.Groups ?? []).map(group => ({
        keys: (group.Keys ?? []).map((key, index) =>
          groupBy[index]?.kind === 'tag'
            ? key.slice(key.indexOf('$') + 1)
            : key,
        ),
        value: group.Metrics?.[metric],
      }))
    : [{ keys: [], value: result.Total?.[metric] }];
  return {
    currency: groups.find(({ value }) => value?.Unit)?.value?.Unit,
    period: {
      start: result.TimePeriod?.Start ?? start,
      end: result.TimePeriod?.End ?? end,
      estimated: result.Estimated ?? false,
      groups: groups.map(({ keys, value }) => ({
        keys,
        amount: amountOf(value?.Amount),
      })),
    },
  };
}

function toAnomaly(anomaly: Anomaly): AnomalyDescription {
  const [cause] = anomaly.RootCauses ?? [];
  return {
    id: anomaly.AnomalyId ?? '',
    start: dayOf(anomaly.AnomalyStartDate) ?? '',
    end: dayOf(anomaly.AnomalyEndDate),
    accountId: cause?.LinkedAccount,
    accountName: cause?.LinkedAccountName,
    region: cause?.Region,
    service: cause?.Service ?? anomaly.DimensionValue,
    usageType: cause?.UsageType,
    impact: anomaly.Impact?.TotalImpact ?? anomaly.Impact?.MaxImpact ?? 0,
    expected: anomaly.Impact?.TotalExpectedSpend,
    actual: anomaly.Impact?.TotalActualSpend,
  };
}

function amountOf(text: string | undefined): number {
  const amount = Number(text ?? 0);
  return Number.isFinite(amount) ? amount : 0;
}

/** AWS gives days here with or without a time. */
function dayOf(text: string | undefined): string | undefined {
  return text ? text.slice(0, 10) : undefined;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
