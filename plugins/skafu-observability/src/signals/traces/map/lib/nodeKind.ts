import type { ServiceMapNode } from '@skafu/plugin-skafu-observability-common';

/** What a node is, in words, and as what an icon is chosen. */
export type NodeKind = {
  title: string;
  /** As `ResourceIcon` takes it, or one of those it does not know. */
  icon: string;
  /** False for the clients, and for what only its callers tell of. */
  recordsItself: boolean;
};

const KINDS: Record<string, { title: string; icon: string }> = {
  'AWS::ECS::Container': { title: 'ECS service', icon: 'ecs:service' },
  'AWS::ECS::Fargate': { title: 'ECS service', icon: 'ecs:service' },
  'AWS::EKS::Container': { title: 'EKS workload', icon: 'eks:cluster' },
  'AWS::EC2::Instance': { title: 'EC2 instance', icon: 'ec2:instance' },
  'AWS::ElasticBeanstalk::Environment': {
    title: 'Beanstalk environment',
    icon: 'ec2:instance',
  },
  'AWS::Lambda': { title: 'Lambda function', icon: 'lambda:function' },
  'AWS::Lambda::Function': {
    title: 'Lambda function',
    icon: 'lambda:function',
  },
  'AWS::ApiGateway::Stage': { title: 'API Gateway', icon: 'apigateway:api' },
  'AWS::ApiGateway': { title: 'API Gateway', icon: 'apigateway:api' },
  'AWS::AppSync::GraphQLAPI': { title: 'AppSync API', icon: 'apigateway:api' },
  'AWS::DynamoDB::Table': { title: 'DynamoDB table', icon: 'dynamodb:table' },
  'AWS::DynamoDB': { title: 'DynamoDB', icon: 'dynamodb:table' },
  'AWS::SQS::Queue': { title: 'SQS queue', icon: 'sqs:queue' },
  'AWS::SNS::Topic': { title: 'SNS topic', icon: 'sns:topic' },
  'AWS::SNS': { title: 'SNS topic', icon: 'sns:topic' },
  'AWS::S3::Bucket': { title: 'S3 bucket', icon: 's3:bucket' },
  'AWS::S3': { title: 'S3', icon: 's3:bucket' },
  'AWS::StepFunctions::StateMachine': {
    title: 'State machine',
    icon: 'apigateway:api',
  },
  'Database::SQL': { title: 'SQL database', icon: 'rds:db' },
  client: { title: 'Clients', icon: 'client' },
  remote: { title: 'Remote service', icon: 'remote' },
};

/** `AWS::Kinesis::Stream` is a `Kinesis Stream` where nobody has said better. */
export function kindOf({ type }: ServiceMapNode): NodeKind {
  const known = type ? KINDS[type] : undefined;
  const title =
    known?.title ??
    (type ? type.replace(/^AWS::/, '').replaceAll('::', ' ') : 'Service');
  return {
    title,
    icon: known?.icon ?? 'remote',
    recordsItself: type !== 'client' && type !== 'remote',
  };
}

/** Without what every name of its kind has in common: the address of a queue, the host of a database. */
export function shortNameOf({
  name,
  type,
}: Pick<ServiceMapNode, 'name' | 'type'>): string {
  if (/^https?:\/\//.test(name)) {
    return name.split('/').filter(Boolean).at(-1) ?? name;
  }
  if (type === 'Database::SQL' && name.includes('@')) {
    const [database, host = ''] = name.split('@');
    const [server = host] = host.split('.');
    return server === database || !server ? name : `${server} · ${database}`;
  }
  return name;
}
