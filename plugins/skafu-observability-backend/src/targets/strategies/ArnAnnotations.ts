import { Entity } from '@backstage/catalog-model';
import {
  ARN_ANNOTATIONS,
  TargetSource,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsScope } from '../../aws/AwsReader';
import { probeAccess } from '../../signals/accounts/probeAccess';
import { messagesPart } from '../../meta';
import { Arn, parseArn, splitArns } from '../arn';
import { identifyTarget, ResolvedTarget } from '../identifyTarget';
import {
  describeTarget,
  failedFinding,
  failureOutcome,
  LookupFailure,
} from '../lookups';
import { accountTitle, readWhereabouts, Whereabouts } from '../scopes';
import { Finding, TargetStrategy } from '../TargetResolver';

/** The annotation that AWS Config's entity provider writes beside `aws.amazon.com/arn`. */
const NAME_ANNOTATION = 'aws.amazon.com/name';

/** Types that the keys of other plugins promise. */
const PROMISED_TYPES: Record<string, string> = {
  'aws.amazon.com/amazon-ecs-service-arn': 'ecs:service',
  'aws.amazon.com/cloudwatch-alarm-arn': 'cloudwatch:alarm',
  'aws.amazon.com/cloudwatch-log-group-arn': 'logs:log-group',
  'amazon.com/lambda-function-arn': 'lambda:function',
  'amazon.com/rds-instance-arn': 'rds:db',
  'amazon.com/sqs-queue-arn': 'sqs:queue',
  'amazon.com/sns-topic-arn': 'sns:topic',
  'amazon.com/s3-bucket-arn': 's3:bucket',
  'amazon.com/eks-cluster-arn': 'eks:cluster',
  'amazon.com/dynamo-db-table-arn': 'dynamodb:table',
  'amazonaws.com/load-balancer-arn': 'elasticloadbalancing',
  'amazonaws.com/ecr-repository-arn': 'ecr:repository',
};

/** Resources that annotations name by their ARN. */
export class ArnAnnotations implements TargetStrategy {
  static create(options: { accounts: AwsAccounts }): ArnAnnotations {
    return new ArnAnnotations(options.accounts);
  }

  readonly #accounts: AwsAccounts;

  private constructor(accounts: AwsAccounts) {
    this.#accounts = accounts;
  }

  async find(entity: Entity): Promise<Finding[]> {
    const where = readWhereabouts(entity);
    const name = entity.metadata.annotations?.[NAME_ANNOTATION];
    return Promise.all(
      readSources(entity).map(source => this.#look(source, { where, name })),
    );
  }

  async #look(
    source: TargetSource,
    context: { where: Whereabouts; name?: string },
  ): Promise<Finding> {
    const arn = parseArn(source.value);
    if ('problem' in arn) {
      return failedFinding(source, {
        outcome: 'invalid',
        text: `${source.value} ${arn.problem}.`,
      });
    }
    const place = this.#locate(arn, context.where);
    if ('failure' in place) {
      return failedFinding(source, place.failure);
    }
    const resolved = identifyTarget({
      arn,
      scope: place.scope,
      name: context.name,
      source,
    });
    const promised = PROMISED_TYPES[source.key];
    if (promised && !resolved.target.resourceType.startsWith(promised)) {
      return failedFinding(source, {
        outcome: 'invalid',
        text: `${arn.arn} is not of the type ${promised}, which ${source.key} asks for, but of ${resolved.target.resourceType}.`,
      });
    }
    return this.#found(resolved, source);
  }

  /** The account and region of an ARN, or why the portal cannot read them. */
  #locate(
    arn: Arn,
    where: Whereabouts,
  ): { scope: AwsScope } | { failure: LookupFailure } {
    const accounts = this.#accounts.list();
    const [only] = accounts.length === 1 ? accounts : [];
    const accountId = arn.accountId || where.accountIds[0] || only?.accountId;
    if (!accountId) {
      return {
        failure: {
          outcome: 'invalid',
          text: `${arn.arn} carries no account number, as is usual for ${arn.service}; add the annotation amazonaws.com/account-id.`,
        },
      };
    }
    const account = this.#accounts.find(accountId);
    if (!account) {
      return {
        failure: {
          outcome: 'not-configured',
          text: `${arn.arn} lies in account ${accountId}, which the portal is not configured to read; ask its administrators to add the account to aws.accounts.`,
        },
      };
    }
    const region = arn.region || where.regions[0] || account.regions[0];
    if (!region || !account.regions.includes(region)) {
      return {
        failure: {
          outcome: 'not-configured',
          accountId,
          text: `${
            arn.arn
          } lies in ${region}, which the portal does not read in account ${accountTitle(
            accounts,
            accountId,
          )}; ask its administrators to add the region to skafuObservability.accounts.`,
        },
      };
    }
    return { scope: { accountId, region } };
  }

  async #found(
    resolved: ResolvedTarget,
    source: TargetSource,
  ): Promise<Finding> {
    const { scope, target } = resolved;
    const refusal = await probeAccess(this.#accounts, scope.accountId);
    if (refusal) {
      return {
        targets: [resolved],
        part: messagesPart([refusal.toMessage()]),
        lookup: {
          source,
          ...scope,
          found: 1,
          outcome: failureOutcome(refusal.code),
          text: `${target.typeTitle} ${target.name} is named, but its account cannot be read: ${refusal.message}`,
        },
      };
    }
    return {
      targets: [resolved],
      lookup: {
        source,
        ...scope,
        found: 1,
        outcome: 'matched',
        text: describeTarget(resolved),
      },
    };
  }
}

function readSources(entity: Entity): TargetSource[] {
  const annotations = entity.metadata.annotations ?? {};
  return ARN_ANNOTATIONS.flatMap(key => {
    const value = annotations[key];
    if (value === undefined) {
      return [];
    }
    const arns = splitArns(value);
    // An empty annotation was meant to be something: say that it is not.
    return (arns.length ? arns : ['']).map(arn => ({
      kind: 'arn' as const,
      key,
      value: arn,
    }));
  });
}
