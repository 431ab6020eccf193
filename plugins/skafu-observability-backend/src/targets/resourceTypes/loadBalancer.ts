import { ResourceType } from './ResourceType';
import { percentiles } from './percentiles';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export const loadBalancer: ResourceType = {
  key: 'elasticloadbalancing:loadbalancer/app',
  title: 'Application Load Balancer',
  // What a target group says belongs to the service behind it.
  foreignDimensions: ['TargetGroup'],
  read({ arn }) {
    const match = /^loadbalancer\/(app\/([A-Za-z0-9-]{1,32})\/[0-9a-f]+)$/.exec(
      arn.resource,
    );
    const [, id, name] = match ?? [];
    if (arn.service !== 'elasticloadbalancing' || !id || !name) {
      return undefined;
    }
    return {
      name,
      consolePath: `ec2/home#LoadBalancer:loadBalancerArn=${encodeURIComponent(
        arn.arn,
      )}`,
      metrics: {
        namespace: 'AWS/ApplicationELB',
        dimensions: { LoadBalancer: id },
      },
    };
  },
  vitals: {
    errorRate: { failed: 'HTTPCode_ELB_5XX_Count', all: 'RequestCount' },
    latency: { metricName: 'TargetResponseTime', milliseconds: 1000 },
  },
  panels: [
    {
      id: 'requests',
      title: 'Requests',
      description: 'Requests that the load balancer handed to a target.',
      signal: 'traffic',
      unit: 'Count',
      queries: [
        {
          key: 'requests',
          label: 'Requests',
          metricName: 'RequestCount',
          stat: 'Sum',
        },
      ],
    },
    {
      id: 'errors',
      title: 'HTTP 5xx',
      description:
        'Server errors, told apart by who made them: the targets, or the load balancer because it had no healthy target or no answer in time.',
      signal: 'errors',
      unit: 'Count',
      queries: [
        { key: 'requests', metricName: 'RequestCount', stat: 'Sum' },
        {
          key: 'target',
          label: 'Targets',
          metricName: 'HTTPCode_Target_5XX_Count',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
        {
          key: 'elb',
          label: 'Load balancer',
          metricName: 'HTTPCode_ELB_5XX_Count',
          stat: 'Sum',
          zeroWhere: 'requests',
        },
      ],
    },
    {
      id: 'latency',
      title: 'Target response time',
      description:
        'From the moment a request left the load balancer until the target began to answer.',
      signal: 'latency',
      unit: 'Seconds',
      queries: percentiles('TargetResponseTime'),
    },
    {
      id: 'unhealthy-hosts',
      title: 'Unhealthy targets',
      description:
        'Targets that fail their health check, for each target group.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'unhealthy',
          label: 'Unhealthy',
          metricName: 'UnHealthyHostCount',
          stat: 'Maximum',
          across: ['LoadBalancer', 'TargetGroup'],
        },
      ],
    },
    {
      id: 'connections',
      title: 'Active connections',
      description: 'Connections open at one time, from clients and to targets.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'connections',
          label: 'Active connections',
          metricName: 'ActiveConnectionCount',
          stat: 'Sum',
        },
      ],
    },
  ],
};
