import { ResourceType } from './ResourceType';

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 *
 * RDS publishes latencies as averages of a minute, of which percentiles would
 * say nothing about single requests. It has no count of errors.
 */
export const rdsInstance: ResourceType = {
  key: 'rds:db',
  title: 'RDS instance',
  read({ arn }) {
    const [, name] =
      /^db:([A-Za-z][A-Za-z0-9-]{0,62})$/.exec(arn.resource) ?? [];
    if (arn.service !== 'rds' || !name) {
      return undefined;
    }
    return {
      name,
      consolePath: `rds/home#database:id=${name};is-cluster=false`,
      // One for each kind of log that the instance exports.
      logGroups: [`/aws/rds/instance/${name}/*`],
      // `database@host`, whose host begins with the instance.
      xray: { names: [], pattern: new RegExp(`(^|@)${name}\\.`, 'i') },
      metrics: {
        namespace: 'AWS/RDS',
        dimensions: { DBInstanceIdentifier: name },
      },
    };
  },
  panels: [
    {
      id: 'operations',
      title: 'Disk operations',
      description: 'Reads and writes a second.',
      signal: 'traffic',
      unit: 'Count/Second',
      queries: [
        average('reads', 'Reads', 'ReadIOPS'),
        average('writes', 'Writes', 'WriteIOPS'),
      ],
    },
    {
      id: 'latency',
      title: 'Disk latency',
      description: 'Average time of one read and of one write.',
      signal: 'latency',
      unit: 'Seconds',
      queries: [
        average('reads', 'Read', 'ReadLatency'),
        average('writes', 'Write', 'WriteLatency'),
      ],
    },
    {
      id: 'cpu',
      title: 'CPU',
      description: 'CPU in use.',
      signal: 'saturation',
      unit: 'Percent',
      queries: [average('cpu', 'CPU', 'CPUUtilization')],
    },
    {
      id: 'connections',
      title: 'Connections',
      description: 'Client connections open at one time.',
      signal: 'saturation',
      unit: 'Count',
      queries: [
        {
          key: 'connections',
          label: 'Connections',
          metricName: 'DatabaseConnections',
          stat: 'Maximum',
        },
      ],
    },
    {
      id: 'memory',
      title: 'Free memory',
      description: 'Memory that is left.',
      signal: 'saturation',
      unit: 'Bytes',
      queries: [
        {
          key: 'memory',
          label: 'Free memory',
          metricName: 'FreeableMemory',
          stat: 'Minimum',
        },
      ],
    },
    {
      id: 'storage',
      title: 'Free storage',
      description: 'Disk space that is left; Aurora has none of its own.',
      signal: 'saturation',
      unit: 'Bytes',
      queries: [
        {
          key: 'storage',
          label: 'Free storage',
          metricName: 'FreeStorageSpace',
          stat: 'Minimum',
        },
      ],
    },
  ],
};

function average(key: string, label: string, metricName: string) {
  return { key, label, metricName, stat: 'Average' };
}
