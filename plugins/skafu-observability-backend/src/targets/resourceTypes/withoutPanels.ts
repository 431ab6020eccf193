import { logGroupConsolePath } from '../consoleLinks';
import { ResourceType } from './ResourceType';

/** Types that are recognised and linked, and have no charts. */
export const withoutPanels: ResourceType[] = [
  plain({
    key: 'cloudwatch:alarm',
    title: 'CloudWatch alarm',
    pattern: /^alarm:(.+)$/s,
    path: name => `cloudwatch/home#alarmsV2:alarm/${name}`,
  }),
  plain({
    key: 'logs:log-group',
    title: 'CloudWatch log group',
    pattern: /^log-group:([^:*]+)(?::\*)?$/,
    path: logGroupConsolePath,
  }),
  plain({
    key: 's3:bucket',
    title: 'S3 bucket',
    pattern: /^([a-z0-9.-]{3,63})$/,
    path: name => `s3/buckets/${name}`,
  }),
  plain({
    key: 'sns:topic',
    title: 'SNS topic',
    pattern: /^([A-Za-z0-9_-]{1,256}(?:\.fifo)?)$/,
    path: (_name, arn) => `sns/v3/home#/topic/${arn}`,
  }),
  plain({
    key: 'ecr:repository',
    title: 'ECR repository',
    pattern: /^repository\/(.+)$/,
    path: () => 'ecr/private-registry/repositories',
  }),
  plain({
    key: 'eks:cluster',
    title: 'EKS cluster',
    pattern: /^cluster\/([A-Za-z0-9_-]+)$/,
    path: name => `eks/home#/clusters/${name}`,
    logGroups: name => [`/aws/eks/${name}/cluster`],
  }),
];

function plain(options: {
  key: string;
  title: string;
  /** Of the ARN's resource; its first group is the name. */
  pattern: RegExp;
  path: (encodedName: string, encodedArn: string) => string;
  /** As of a resource. */
  logGroups?: (name: string) => string[];
}): ResourceType {
  const [service] = options.key.split(':');
  return {
    key: options.key,
    title: options.title,
    panels: [],
    read({ arn }) {
      const [, name] = options.pattern.exec(arn.resource) ?? [];
      if (arn.service !== service || !name) {
        return undefined;
      }
      return {
        name,
        consolePath: options.path(
          encodeURIComponent(name),
          encodeURIComponent(arn.arn),
        ),
        ...(options.logGroups && { logGroups: options.logGroups(name) }),
      };
    },
  };
}
