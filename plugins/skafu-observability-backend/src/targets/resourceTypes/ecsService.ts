import { ResourceType } from './ResourceType';

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 *
 * ECS knows nothing of requests: traffic, errors and latency of a service are
 * those of its target group, which the same tags or a second ARN bring in.
 */
export const ecsService: ResourceType = {
  key: 'ecs:service',
  title: 'ECS service',
  read({ arn, tags }) {
    if (arn.service !== 'ecs' || !arn.resource.startsWith('service/')) {
      return undefined;
    }
    const [, first, second, more] = arn.resource.split('/');
    if (!isName(first) || more !== undefined) {
      return undefined;
    }
    if (second === undefined) {
      return {
        name: first,
        consolePath: 'ecs/v2/clusters',
        withoutMetrics:
          "is in ECS's old format, which leaves out the cluster; use arn:aws:ecs:region:account:service/cluster/service",
      };
    }
    if (!isName(second)) {
      return undefined;
    }
    return {
      name: second,
      consolePath: `ecs/v2/clusters/${first}/services/${second}/health`,
      // The task definition decides; this is what the console fills in.
      logGroups: [`/ecs/${second}`],
      // The application names itself, mostly like its ECS service or its tag.
      xray: { names: [...new Set([second, tags?.service ?? second])] },
      metrics: {
        namespace: 'AWS/ECS',
        dimensions: { ClusterName: first, ServiceName: second },
      },
    };
  },
  panels: [
    {
      id: 'tasks',
      title: 'Running tasks',
      description: 'How many tasks of the service report.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        { key: 'samples', metricName: 'CPUUtilization', stat: 'SampleCount' },
        {
          key: 'tasks',
          label: 'Running tasks',
          // Each task reports once a minute, so this needs no Container Insights.
          expression: '{samples} / (PERIOD({samples}) / 60)',
        },
      ],
    },
    {
      id: 'cpu',
      title: 'CPU',
      description: 'CPU in use, of what the task definition reserves.',
      signal: 'saturation',
      unit: 'Percent',
      queries: averageAndMaximum('CPUUtilization'),
    },
    {
      id: 'memory',
      title: 'Memory',
      description: 'Memory in use, of what the task definition reserves.',
      signal: 'saturation',
      unit: 'Percent',
      queries: averageAndMaximum('MemoryUtilization'),
    },
  ],
};

function averageAndMaximum(metricName: string) {
  return [
    { key: 'average', label: 'Average', metricName, stat: 'Average' },
    { key: 'maximum', label: 'Maximum', metricName, stat: 'Maximum' },
  ];
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{1,255}$/.test(text);
}
