import { ResourceType, SearchPanelQuery } from './ResourceType';

/** Metrics of requests carry the operation as well: one line for each that is in use. */
const ACROSS = ['TableName', 'Operation'];

/** One sample of the latency is recorded for each request that succeeds. */
const REQUESTS: SearchPanelQuery = {
  key: 'requests',
  metricName: 'SuccessfulRequestLatency',
  stat: 'SampleCount',
  across: ACROSS,
};

/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 *
 * DynamoDB sends most metrics only while they are not zero, and documents
 * no percentiles for the latency; its maximum is one request among thousands.
 */
export const dynamoDbTable: ResourceType = {
  key: 'dynamodb:table',
  title: 'DynamoDB table',
  read({ arn }) {
    const [, name] =
      /^table\/([A-Za-z0-9_.-]{3,255})$/.exec(arn.resource) ?? [];
    if (arn.service !== 'dynamodb' || !name) {
      return undefined;
    }
    return {
      name,
      consolePath: `dynamodbv2/home#table?name=${encodeURIComponent(name)}`,
      xray: { names: [name], types: ['AWS::DynamoDB::Table'] },
      metrics: { namespace: 'AWS/DynamoDB', dimensions: { TableName: name } },
    };
  },
  panels: [
    {
      id: 'requests',
      title: 'Successful requests',
      description: 'Requests that succeeded, for each operation.',
      signal: 'traffic',
      unit: 'Count',
      queries: [{ ...REQUESTS, label: 'Requests' }],
    },
    {
      id: 'throttles',
      title: 'Throttled reads and writes',
      description: 'Reads and writes turned away for want of capacity.',
      signal: 'errors',
      unit: 'Count',
      queries: [
        REQUESTS,
        {
          key: 'reads',
          label: 'Reads',
          metricName: 'ReadThrottleEvents',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
        {
          key: 'writes',
          label: 'Writes',
          metricName: 'WriteThrottleEvents',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
      ],
    },
    {
      id: 'system-errors',
      title: 'System errors',
      description: "Requests that failed with an HTTP 500 on DynamoDB's side.",
      signal: 'errors',
      unit: 'Count',
      queries: [
        REQUESTS,
        {
          key: 'errors',
          label: 'System errors',
          metricName: 'SystemErrors',
          stat: 'Sum',
          across: ACROSS,
          zeroWhere: 'requests',
        },
      ],
    },
    {
      id: 'latency',
      title: 'Latency',
      description:
        'Average time within DynamoDB of requests that succeeded, for each operation.',
      signal: 'latency',
      unit: 'Milliseconds',
      queries: [
        {
          key: 'average',
          label: 'Average',
          metricName: 'SuccessfulRequestLatency',
          stat: 'Average',
          across: ACROSS,
        },
      ],
    },
    {
      id: 'capacity',
      title: 'Consumed capacity',
      description: 'Read and write capacity units consumed.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        REQUESTS,
        {
          key: 'reads',
          label: 'Read units',
          metricName: 'ConsumedReadCapacityUnits',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
        {
          key: 'writes',
          label: 'Write units',
          metricName: 'ConsumedWriteCapacityUnits',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
      ],
    },
  ],
};
