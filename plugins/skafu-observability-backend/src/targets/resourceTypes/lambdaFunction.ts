import { ResourceType } from './ResourceType';
import { percentiles } from './percentiles';

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const lambdaFunction: ResourceType = {
  key: 'lambda:function',
  title: 'Lambda function',
  read({ arn }) {
    const match =
      /^function:([A-Za-z0-9_-]{1,140})(?::([A-Za-z0-9$_-]{1,128}))?$/.exec(
        arn.resource,
      );
    const [, name, qualifier] = match ?? [];
    if (arn.service !== 'lambda' || !name) {
      return undefined;
    }
    return {
      name: qualifier ? `${name}:${qualifier}` : name,
      consolePath: `lambda/home#/functions/${name}`,
      logGroups: [`/aws/lambda/${name}`],
      // The service that ran it, and the function's own segment.
      xray: { names: [name], types: ['AWS::Lambda', 'AWS::Lambda::Function'] },
      metrics: {
        namespace: 'AWS/Lambda',
        dimensions: {
          FunctionName: name,
          ...(qualifier && { Resource: `${name}:${qualifier}` }),
        },
      },
    };
  },
  vitals: {
    errorRate: { failed: 'Errors', all: 'Invocations' },
    latency: { metricName: 'Duration', milliseconds: 1 },
  },
  panels: [
    {
      id: 'invocations',
      title: 'Invocations',
      description: 'How often the function ran, whether it failed or not.',
      signal: 'traffic',
      unit: 'Count',
      queries: [
        {
          key: 'invocations',
          label: 'Invocations',
          metricName: 'Invocations',
          stat: 'Sum',
        },
      ],
    },
    {
      id: 'errors',
      title: 'Errors and throttles',
      description:
        'Runs that ended in an error, and calls turned away because no concurrency was left.',
      signal: 'errors',
      unit: 'Count',
      queries: [
        { key: 'invocations', metricName: 'Invocations', stat: 'Sum' },
        { key: 'errors', label: 'Errors', metricName: 'Errors', stat: 'Sum' },
        {
          key: 'throttles',
          label: 'Throttles',
          metricName: 'Throttles',
          stat: 'Sum',
          zeroWhere: 'invocations',
        },
      ],
    },
    {
      id: 'error-rate',
      title: 'Error rate',
      description: 'Share of the runs that ended in an error.',
      signal: 'errors',
      unit: 'Percent',
      queries: [
        { key: 'errors', metricName: 'Errors', stat: 'Sum' },
        { key: 'invocations', metricName: 'Invocations', stat: 'Sum' },
        {
          key: 'rate',
          label: 'Error rate',
          // An error is counted when a run ends and the invocation when it
          // starts, so errors can exceed invocations within one period.
          expression: '100 * {errors} / MAX([{errors}, {invocations}])',
          percentage: { part: 'errors', whole: 'invocations' },
        },
      ],
    },
    {
      id: 'duration',
      title: 'Duration',
      description:
        'How long the function ran, without the start of new environments.',
      signal: 'latency',
      unit: 'Milliseconds',
      queries: percentiles('Duration'),
    },
    {
      id: 'concurrency',
      title: 'Concurrent executions',
      description:
        'The most runs at one time; near the reserved or account limit calls are throttled.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'concurrency',
          label: 'Concurrent executions',
          metricName: 'ConcurrentExecutions',
          stat: 'Maximum',
        },
      ],
    },
  ],
};
