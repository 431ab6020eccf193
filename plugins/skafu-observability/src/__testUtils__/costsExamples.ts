import type {
  CostAnomaliesResponse,
  CostForecastResponse,
  CostsResponse,
  CostSummaryResponse,
  Meta,
  UnitCostResponse,
  UsageResponse,
} from '@skafu/plugin-skafu-observability-common';
import { addDays, billingDay } from '../signals/costs/lib/ranges';

/** Bills end with today, so these do, too. */
export const TODAY = billingDay(Date.now());

const META: Meta = {
  asOf: new Date().toISOString(),
  stale: false,
  partial: false,
  messages: [],
};

const days = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const start = addDays(TODAY, index - count + 1);
    return { start, end: addDays(start, 1), estimated: index > count - 4 };
  });

/** Thirty days of three services; the second is a dollar dearer each day. */
export function exampleCosts(
  changes: Partial<CostsResponse> = {},
): CostsResponse {
  const group = (
    label: string,
    amount: number,
    previousTotal: number,
    rest: Partial<CostsResponse['groups'][number]> = {},
  ) => ({
    key: label,
    label,
    total: amount * 30,
    previousTotal,
    points: days(30).map(day => ({ ...day, amount })),
    ...rest,
  });
  return {
    start: addDays(TODAY, -29),
    end: addDays(TODAY, 1),
    granularity: 'daily',
    currency: 'USD',
    metric: 'UnblendedCost',
    total: 480,
    previous: {
      start: addDays(TODAY, -59),
      end: addDays(TODAY, -29),
      total: 400,
    },
    changePercent: 20,
    points: days(30).map(day => ({ ...day, amount: 16 })),
    groups: [
      group('Amazon DynamoDB', 10, 200),
      group('AWS Lambda', 5, 200),
      group('Amazon SQS', 1, 0),
    ],
    consoleUrl: 'https://us-east-1.console.aws.amazon.com/costmanagement/home',
    meta: META,
    ...changes,
  };
}

export function exampleSummary(
  changes: Partial<CostSummaryResponse> = {},
): CostSummaryResponse {
  return {
    currency: 'USD',
    metric: 'UnblendedCost',
    monthToDate: 4120,
    lastMonthToDate: 3900,
    lastMonth: 7400,
    changePercent: 5.6,
    forecast: { mean: 7900, low: 7500, high: 8300 },
    points: days(30).map(day => ({ ...day, amount: 16 })),
    meta: META,
    ...changes,
  };
}

export function exampleForecast(
  changes: Partial<CostForecastResponse> = {},
): CostForecastResponse {
  return {
    start: TODAY,
    end: addDays(TODAY, 3),
    currency: 'USD',
    metric: 'UnblendedCost',
    level: 80,
    total: { mean: 51, low: 45, high: 57 },
    points: [0, 1, 2].map(offset => ({
      start: addDays(TODAY, offset),
      end: addDays(TODAY, offset + 1),
      mean: 17,
      low: 15,
      high: 19,
    })),
    meta: META,
    ...changes,
  };
}

export function exampleAnomalies(
  changes: Partial<CostAnomaliesResponse> = {},
): CostAnomaliesResponse {
  return {
    currency: 'USD',
    items: [
      {
        id: 'payments-table',
        start: addDays(TODAY, -5),
        end: addDays(TODAY, -3),
        accountId: '111122223333',
        region: 'eu-west-1',
        service: 'Amazon DynamoDB',
        usageType: 'EU-WriteCapacityUnit-Hrs',
        impact: 19.85,
        expected: 4.49,
        actual: 24.34,
        consoleUrl: 'https://us-east-1.console.aws.amazon.com/anomaly',
      },
    ],
    meta: META,
    ...changes,
  };
}

export function exampleUnitCost(
  changes: Partial<UnitCostResponse> = {},
): UnitCostResponse {
  return {
    entityRef: 'component:default/payments',
    currency: 'USD',
    metric: 'UnblendedCost',
    requestsAre: 'Invocations of Lambda function payments',
    cost: 103.91,
    requests: 11_107_600,
    perThousand: 0.009355,
    points: days(30).map(day => ({
      ...day,
      cost: 3.46,
      requests: 370_000,
      perThousand: 0.00935,
    })),
    meta: META,
    ...changes,
  };
}

/** Three operations of two accounts; one is in trouble. */
export function exampleUsage(
  changes: Partial<UsageResponse> = {},
): UsageResponse {
  const item = {
    region: 'eu-west-1',
    attempts: 0,
    cacheHits: 0,
    coalesced: 0,
    throttles: 0,
    errors: 0,
    queued: 0,
    queuedMs: 0,
    estimatedUsd: 0,
  };
  const api = {
    region: 'eu-west-1',
    requestsPerSecond: 10,
    fullRequestsPerSecond: 10,
    waiting: 0,
    breaker: 'closed' as const,
  };
  return {
    since: new Date(Date.now() - 6 * 3_600_000).toISOString(),
    instance: 'portal-1',
    items: [
      {
        ...item,
        accountId: '111122223333',
        service: 'ce',
        operation: 'GetCostAndUsage',
        calls: 40,
        attempts: 41,
        cacheHits: 50,
        coalesced: 10,
        estimatedUsd: 0.4,
      },
      {
        ...item,
        accountId: '111122223333',
        service: 'xray',
        operation: 'GetTraceSummaries',
        calls: 55,
        attempts: 70,
        throttles: 6,
        errors: 2,
        queued: 4,
        queuedMs: 2_000,
        estimatedUsd: 0.005,
      },
      {
        ...item,
        accountId: '444455556666',
        service: 'xray',
        operation: 'GetTraceSummaries',
        calls: 5,
        attempts: 5,
      },
    ],
    apis: [
      {
        ...api,
        accountId: '111122223333',
        service: 'ce',
        operation: 'GetCostAndUsage',
      },
      {
        ...api,
        accountId: '111122223333',
        service: 'xray',
        operation: 'GetTraceSummaries',
        requestsPerSecond: 5,
      },
      {
        ...api,
        accountId: '444455556666',
        service: 'xray',
        operation: 'GetTraceSummaries',
        breaker: 'open',
        openSince: new Date(Date.now() - 120_000).toISOString(),
      },
    ],
    ...changes,
  };
}
