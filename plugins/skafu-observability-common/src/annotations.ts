/**
 * Annotations whose value is one ARN, or several separated by commas, and the
 * resource type that the key promises. Keys of awslabs, Roadie and Backstage
 * core are read as they are, so that catalogs written for them work unchanged.
 *
 * @public
 */
export const ARN_ANNOTATIONS = [
  'aws.amazon.com/arn',
  'amazonaws.com/arn',
  'aws.amazon.com/amazon-ecs-service-arn',
  'aws.amazon.com/cloudwatch-alarm-arn',
  'aws.amazon.com/cloudwatch-log-group-arn',
  'amazon.com/lambda-function-arn',
  'amazon.com/rds-instance-arn',
  'amazon.com/sqs-queue-arn',
  'amazon.com/sns-topic-arn',
  'amazon.com/s3-bucket-arn',
  'amazon.com/eks-cluster-arn',
  'amazon.com/dynamo-db-table-arn',
  'amazonaws.com/load-balancer-arn',
  'amazonaws.com/ecr-repository-arn',
] as const;

/**
 * Annotations whose value is `key=value,key2=value2`: resources carrying all of
 * these tags, found by Resource Groups Tagging.
 *
 * @public
 */
export const TAG_ANNOTATIONS = [
  'aws.amazon.com/tags',
  'aws.amazon.com/amazon-ecs-service-tags',
  'aws.amazon.com/cloudwatch-alarm-tags',
  'aws.amazon.com/cloudwatch-log-group-tags',
] as const;

/**
 * Narrow tag queries to one account; otherwise every configured account is asked.
 *
 * @public
 */
export const ACCOUNT_ANNOTATIONS = [
  'amazonaws.com/account-id',
  'amazon.com/account-id',
] as const;

/**
 * Narrows tag queries to one region; otherwise every configured region is asked.
 *
 * @public
 */
export const REGION_ANNOTATION = 'aws.amazon.com/region';

/**
 * Names of an entity's services in X-Ray, separated by commas, where they are
 * not those of its resources.
 *
 * @public
 */
export const XRAY_SERVICE_ANNOTATION = 'aws.amazon.com/xray-service';

/**
 * Every annotation that maps an entity to AWS resources.
 *
 * @public
 */
export const TARGET_ANNOTATIONS: readonly string[] = [
  ...ARN_ANNOTATIONS,
  ...TAG_ANNOTATIONS,
];

/**
 * True when an entity carries at least one annotation that the portal reads.
 *
 * @public
 */
export function isMappedToAws(entity: {
  metadata: { annotations?: Record<string, string> };
}): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return TARGET_ANNOTATIONS.some(key => annotations[key] !== undefined);
}
