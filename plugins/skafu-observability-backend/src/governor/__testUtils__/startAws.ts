import { CacheManager } from '@backstage/backend-defaults/cache';
import { CacheService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Meter } from '@opentelemetry/api';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { createAwsConnection } from '../../aws/createAwsConnection';
import { MetricDataRequest } from '../../aws/AwsReader';
import { Ticker } from '../Ticker';

export const PROD = { accountId: '111122223333', region: 'eu-west-1' };
export const STAGING = { accountId: '444455556666', region: 'eu-west-1' };

const MINUTE = 60_000;

/**
 * The whole minute at which tests begin. Near the wall clock, because the SDK
 * looks at that to see whether credentials have expired.
 */
export const BEGIN = Math.floor(Date.now() / MINUTE) * MINUTE;

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** The real chain from reader to HTTP over the demo world, at a time that tests move. */
export async function startAws(
  options: {
    config?: JsonObject;
    deadlineMs?: number;
    /** Default: memory of its own. */
    cache?: CacheService;
    ticker?: Ticker;
    meter?: Meter;
    /** Instead of local-aws. */
    url?: string;
  } = {},
) {
  // Within a minute, so that seconds may pass without a new window.
  let now = BEGIN + 20_000;
  const aws: LocalAws = await startLocalAws({ now: () => new Date(now) });
  const environment = { ...process.env };
  Object.assign(process.env, ENVIRONMENT, {
    AWS_ENDPOINT_URL: options.url ?? aws.url,
  });
  const logger = mockServices.logger.mock();
  const connection = createAwsConnection({
    config: mockServices.rootConfig({
      data: options.config ?? {
        aws: {
          accounts: [
            { accountId: PROD.accountId },
            { accountId: STAGING.accountId, roleName: 'skafu-reader' },
          ],
        },
        skafuObservability: { regions: ['eu-west-1', 'us-east-1'] },
      },
    }),
    logger,
    cache:
      options.cache ??
      CacheManager.fromConfig(mockServices.rootConfig()).forPlugin(
        'skafu-observability',
      ),
    clock: { now: () => now },
    ticker: options.ticker,
    meter: options.meter,
    deadlineMs: options.deadlineMs,
  });
  return {
    ...connection,
    aws,
    logger,
    advance(seconds: number) {
      now += seconds * 1000;
    },
    /** Calls of one operation that reached AWS; retries count. */
    sent(operation: string) {
      return aws.calls.count({ operation });
    },
    usageOf(operation: string) {
      return connection.usage
        .read()
        .items.filter(item => item.operation === operation);
    },
    /** The last hour of staging by the minute. */
    lastHour(
      queries: MetricQuery[],
      overrides: Partial<MetricDataRequest> = {},
    ): MetricDataRequest {
      return {
        ...STAGING,
        start: new Date(now - 3_600_000),
        end: new Date(now),
        period: 60,
        queries,
        ...overrides,
      };
    },
    async stop() {
      connection.close();
      process.env = environment;
      await aws.close();
    },
  };
}

export type StartedAws = Awaited<ReturnType<typeof startAws>>;

/** A metric of a Lambda function of the demo world. */
export function lambdaMetric(
  id: string,
  metricName: string,
  functionName = 'payments',
  stat = 'Sum',
): MetricQuery {
  return {
    id,
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: functionName },
    stat,
    returnData: true,
  };
}

export function math(id: string, expression: string): MetricQuery {
  return { id, expression, returnData: true };
}
