import { parse, validate } from '@aws-sdk/util-arn-parser';
import {
  accountIdSchema,
  regionSchema,
} from '@skafu/plugin-skafu-observability-common';

/** A parsed Amazon Resource Name. */
export interface Arn {
  /** As written. */
  arn: string;
  partition: string;
  service: string;
  /** Empty for global resources. */
  region: string;
  /** Empty where AWS leaves it out, as for S3 buckets and API Gateway. */
  accountId: string;
  resource: string;
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b'];

/** Service prefixes that catalogs name; a word outside of them is most probably misspelt. */
const SERVICES = new Set(
  `acm airflow amplify apigateway application-autoscaling appmesh apprunner appsync
  athena autoscaling backup batch bedrock cloudformation cloudfront cloudtrail cloudwatch
  codeartifact codebuild codecommit codedeploy codepipeline cognito-idp dax docdb dynamodb
  ec2 ecr ecs eks elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing
  elasticmapreduce es events execute-api firehose fsx globalaccelerator glue grafana
  iam iot kafka kinesis kinesisanalytics kms lambda lightsail logs memorydb mq neptune
  network-firewall pipes rds redshift redshift-serverless route53 s3 s3express sagemaker
  scheduler secretsmanager servicediscovery sns sqs ssm states sts timestream transfer
  vpc-lattice waf wafv2 workspaces xray`.split(/\s+/),
);

/**
 * Parses an ARN and says what is wrong with one that cannot be read.
 *
 * @returns the ARN, or a problem worded to follow the ARN itself: `… has no service`
 */
export function parseArn(text: string): Arn | { problem: string } {
  if (!text.startsWith('arn:')) {
    return { problem: 'does not start with "arn:"' };
  }
  // Half of a character, which no link can hold.
  if (/\p{Cs}/u.test(text)) {
    return { problem: 'holds a character that is not one' };
  }
  if (!validate(text)) {
    return {
      problem:
        'is not complete; an ARN has six parts, arn:partition:service:region:account:resource',
    };
  }
  const arn: Arn = { arn: text, ...parse(text) };
  const problem = findProblem(arn);
  return problem ? { problem } : arn;
}

function findProblem(arn: Arn): string | undefined {
  if (!PARTITIONS.includes(arn.partition)) {
    return `has the partition "${arn.partition}", which AWS does not have; most ARNs start with arn:aws:`;
  }
  if (!SERVICES.has(arn.service)) {
    return `has the service "${arn.service}", which the portal does not know; check its spelling`;
  }
  if (arn.region && !regionSchema.safeParse(arn.region).success) {
    return `has the region "${arn.region}", which is not a region such as eu-west-1`;
  }
  if (arn.accountId && !accountIdSchema.safeParse(arn.accountId).success) {
    return `has the account "${arn.accountId}", which is not a 12-digit account number`;
  }
  return arn.resource ? undefined : 'names no resource after the account';
}

/**
 * Splits an annotation at its commas. Alarm names may hold commas themselves,
 * so what follows an alarm's ARN belongs to it unless it is an ARN again.
 */
export function splitArns(value: string): string[] {
  const arns: string[] = [];
  for (const piece of value.split(',')) {
    const last = arns.at(-1);
    const continues =
      last !== undefined &&
      /^arn:[\w-]+:cloudwatch:/.test(last) &&
      !piece.trim().startsWith('arn:');
    if (continues) {
      arns[arns.length - 1] = `${last},${piece}`;
    } else {
      arns.push(piece.trim());
    }
  }
  return arns.map(arn => arn.trim()).filter(Boolean);
}
