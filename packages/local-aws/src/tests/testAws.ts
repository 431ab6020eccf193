import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { startLocalAws, type LocalAws } from '../startLocalAws';

/** Half an hour into the payments incident, which begins at 12:00; search is well. */
export const now = new Date('2026-11-22T12:30:20Z');

/** A moment so many minutes before {@link now}. */
export function minutesAgo(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

export const credentials = {
  accessKeyId: 'local',
  secretAccessKey: 'local',
};

/** What every SDK client of a test needs. */
export function clientConfig(aws: LocalAws, region = 'eu-west-1') {
  return { endpoint: aws.url, region, credentials, maxAttempts: 1 };
}

/** Starts a server for all tests of a `describe`, with its clock at {@link now}. */
export function useLocalAws(): () => LocalAws {
  let aws: LocalAws | undefined;
  beforeAll(async () => {
    aws = await startLocalAws({ now: () => now });
  });
  afterEach(() => {
    aws?.faults.clear();
    aws?.calls.reset();
  });
  afterAll(async () => {
    await aws?.close();
  });
  return () => {
    if (!aws) {
      throw new Error('The server is not started yet');
    }
    return aws;
  };
}

/** A query of one metric; dimensions as an object. */
export function metric(
  id: string,
  name: string,
  dimensions: Record<string, string>,
  stat = 'Sum',
  period = 60,
): MetricDataQuery {
  const [Namespace = '', MetricName = ''] = name.split(' ');
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace,
        MetricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      },
      Stat: stat,
      Period: period,
    },
  };
}

export const payments = { FunctionName: 'payments' };

/** GetMetricData over the last hour unless told otherwise, oldest first. */
export async function query(
  client: CloudWatchClient,
  queries: MetricDataQuery[],
  options: Partial<GetMetricDataCommandInput> = {},
) {
  const output = await client.send(
    new GetMetricDataCommand({
      StartTime: minutesAgo(60),
      EndTime: now,
      ScanBy: 'TimestampAscending',
      MetricDataQueries: queries,
      ...options,
    }),
  );
  return output.MetricDataResults ?? [];
}

/** The values of the result with an id. */
export function valuesOf(
  results: { Id?: string; Values?: number[] }[],
  id: string,
): number[] {
  return results.find(result => result.Id === id)?.Values ?? [];
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Runs what must fail, and says how. */
export async function failure(
  promise: Promise<unknown>,
): Promise<{ name: string; message: string; status?: number }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) {
      const metadata: { httpStatusCode?: number } =
        '$metadata' in error && typeof error.$metadata === 'object'
          ? { ...error.$metadata }
          : {};
      const { name, message } = error;
      return { name, message, status: metadata.httpStatusCode };
    }
    throw error;
  }
  throw new Error('This should have failed');
}
