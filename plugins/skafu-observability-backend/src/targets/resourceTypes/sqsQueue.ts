import { ResourceType } from './ResourceType';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export const sqsQueue: ResourceType = {
  key: 'sqs:queue',
  title: 'SQS queue',
  read({ arn, region }) {
    if (
      arn.service !== 'sqs' ||
      !/^[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(arn.resource)
    ) {
      return undefined;
    }
    const url = `https://sqs.${region}.amazonaws.com${
      arn.partition === 'aws-cn' ? '.cn' : ''
    }/${arn.accountId}/${arn.resource}`;
    return {
      name: arn.resource,
      consolePath: `sqs/v3/home#/queues/${encodeURIComponent(url)}`,
      xray: { names: [url, arn.resource], types: ['AWS::SQS::Queue'] },
      metrics: {
        namespace: 'AWS/SQS',
        dimensions: { QueueName: arn.resource },
      },
    };
  },
  panels: [
    {
      id: 'messages',
      title: 'Messages',
      description:
        'Messages sent, and messages deleted because they were dealt with.',
      signal: 'traffic',
      unit: 'Count',
      queries: [
        {
          key: 'sent',
          label: 'Sent',
          metricName: 'NumberOfMessagesSent',
          stat: 'Sum',
        },
        {
          key: 'deleted',
          label: 'Deleted',
          metricName: 'NumberOfMessagesDeleted',
          stat: 'Sum',
        },
      ],
    },
    {
      id: 'age',
      title: 'Age of the oldest message',
      description: 'How long the longest waiting message has been waiting.',
      signal: 'latency',
      unit: 'Seconds',
      queries: [
        {
          key: 'age',
          label: 'Age',
          metricName: 'ApproximateAgeOfOldestMessage',
          stat: 'Maximum',
        },
      ],
    },
    {
      id: 'backlog',
      title: 'Backlog',
      description: 'Messages that wait, and messages that are being worked on.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'visible',
          label: 'Waiting',
          metricName: 'ApproximateNumberOfMessagesVisible',
          stat: 'Maximum',
        },
        {
          key: 'inflight',
          label: 'In flight',
          metricName: 'ApproximateNumberOfMessagesNotVisible',
          stat: 'Maximum',
        },
      ],
    },
  ],
};
