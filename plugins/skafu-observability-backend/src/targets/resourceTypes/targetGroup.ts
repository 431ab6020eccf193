import { ResourceType } from './ResourceType';
import { searchedPercentiles } from './percentiles';

/** The metrics carry the load balancer as well, which the ARN does not tell: hence SEARCH. */
const ACROSS = ['LoadBalancer', 'TargetGroup'];

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export const targetGroup: ResourceType = {
  key: 'elasticloadbalancing:targetgroup',
  title: 'Target group',
  read({ arn }) {
    const match = /^targetgroup\/([A-Za-z0-9-]{1,32})\/[0-9a-f]+$/.exec(
      arn.resource,
    );
    const [, name] = match ?? [];
    if (arn.service !== 'elasticloadbalancing' || !name) {
      return undefined;
    }
    return {
      name,
      consolePath: `ec2/home#TargetGroup:targetGroupArn=${encodeURIComponent(
        arn.arn,
      )}`,
      metrics: {
        namespace: 'AWS/ApplicationELB',
        dimensions: { TargetGroup: arn.resource },
      },
    };
  },
  vitals: {
    errorRate: { failed: 'HTTPCode_Target_5XX_Count', all: 'RequestCount' },
    latency: { metricName: 'TargetResponseTime', milliseconds: 1000 },
    across: ACROSS,
  },
  panels: [
    {
      id: 'requests',
      title: 'Requests',
      description: 'Requests that reached a target of the group.',
      signal: 'traffic',
      unit: 'Count',
      queries: [
        {
          key: 'requests',
          label: 'Requests',
          metricName: 'RequestCount',
          stat: 'Sum',
          across: ACROSS,
        },
      ],
    },
    {
      id: 'errors',
      title: 'HTTP 5xx and 4xx',
      description: 'Answers of the targets that are errors.',
      signal: 'errors',
      unit: 'Count',
      queries: [
        {
          key: 'requests',
          metricName: 'RequestCount',
          stat: 'Sum',
          across: ACROSS,
        },
        {
          key: 'server',
          label: '5xx',
          metricName: 'HTTPCode_Target_5XX_Count',
          stat: 'Sum',
          across: ACROSS,
          zeroWhere: 'requests',
        },
        {
          key: 'client',
          label: '4xx',
          metricName: 'HTTPCode_Target_4XX_Count',
          stat: 'Sum',
          across: ACROSS,
          zeroWhere: 'requests',
        },
      ],
    },
    {
      id: 'latency',
      title: 'Response time',
      description:
        'From the moment a request left the load balancer until the target began to answer.',
      signal: 'latency',
      unit: 'Seconds',
      queries: searchedPercentiles('TargetResponseTime', ACROSS),
    },
    {
      id: 'hosts',
      title: 'Targets',
      description: 'Targets that pass and that fail their health check.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'healthy',
          label: 'Healthy',
          metricName: 'HealthyHostCount',
          stat: 'Minimum',
          across: ACROSS,
        },
        {
          key: 'unhealthy',
          label: 'Unhealthy',
          metricName: 'UnHealthyHostCount',
          stat: 'Maximum',
          across: ACROSS,
        },
      ],
    },
  ],
};
