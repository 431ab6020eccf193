import type {
  ExpressionQuery,
  Metric,
} from '@skafu/plugin-skafu-observability-common';
import { usualStatistic } from './queries';

/** What people look at first, by namespace; offered only where it exists. */
const WORTHWHILE: Array<[namespace: string, metricName: string]> = [
  ['AWS/Lambda', 'Errors'],
  ['AWS/Lambda', 'Duration'],
  ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count'],
  ['AWS/ApplicationELB', 'TargetResponseTime'],
  ['AWS/ApiGateway', '5XXError'],
  ['AWS/ECS', 'CPUUtilization'],
  ['AWS/DynamoDB', 'ThrottledRequests'],
  ['AWS/SQS', 'ApproximateAgeOfOldestMessage'],
  ['AWS/RDS', 'CPUUtilization'],
  ['AWS/EC2', 'CPUUtilization'],
  ['AWS/ElastiCache', 'EngineCPUUtilization'],
  ['AWS/Kinesis', 'GetRecords.IteratorAgeMilliseconds'],
  ['AWS/States', 'ExecutionsFailed'],
  ['AWS/SNS', 'NumberOfNotificationsFailed'],
];

export type Suggestion = {
  namespace: string;
  metricName: string;
  stat: string;
  /** How many lines it will draw. */
  count: number;
  query: Omit<ExpressionQuery, 'id'>;
};

/** First charts that are one click away: a metric across everything that reports it. */
export function suggestionsOf(metrics: Metric[]): Suggestion[] {
  return WORTHWHILE.flatMap(([namespace, metricName]) => {
    const schemas = new Map<string, number>();
    for (const metric of metrics) {
      if (metric.namespace === namespace && metric.metricName === metricName) {
        const schema = Object.keys(metric.dimensions).join(',');
        schemas.set(schema, (schemas.get(schema) ?? 0) + 1);
      }
    }
    const [fewest] = [...schemas].sort(
      ([a], [b]) => a.split(',').length - b.split(',').length,
    );
    if (!fewest) {
      return [];
    }
    const [schema, count] = fewest;
    const stat = usualStatistic(metricName);
    return [
      {
        namespace,
        metricName,
        stat,
        count,
        query: {
          expression: searchExpression({ namespace, metricName, schema, stat }),
          returnData: true,
        },
      },
    ];
  });
}

/** A SEARCH for one metric across a set of dimensions. */
export function searchExpression(options: {
  namespace: string;
  metricName: string;
  /** Names of dimensions, by commas. */
  schema: string;
  stat: string;
}): string {
  const { namespace, metricName, schema, stat } = options;
  const scope = schema ? `${namespace},${schema}` : namespace;
  return `SEARCH('{${scope}} MetricName="${metricName}"', '${stat}')`;
}
