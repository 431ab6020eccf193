import { NotAllowedError } from '@backstage/errors';

/**
 * `LAMBDA("shop-db", "select …")` in metric math: CloudWatch has a function ask
 * a database, or what else it was made for, for what the text says, by the right
 * of that function. It needs no more of the caller than to read metrics.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_MultiDataSources-Custom-Use.html
 */
const DATA_SOURCE = /\blambda\s*\(/iu;

/** @throws NotAllowedError for metric math that reads more than metrics */
export function requireMetricsOnly(queries: readonly object[] = []): void {
  for (const query of queries) {
    if ('expression' in query && DATA_SOURCE.test(String(query.expression))) {
      throw new NotAllowedError(
        'Metric math cannot call data sources by LAMBDA here: they may hold more than metrics, which your permission is for. Ask in the console of CloudWatch, with your own rights there',
      );
    }
  }
}
