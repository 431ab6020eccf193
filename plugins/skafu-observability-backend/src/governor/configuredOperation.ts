import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsCallError, AwsScope } from '../aws/AwsReader';
import { AwsOperation } from './CallMeter';

/** An operation's name within AWS. */
export interface OperationName {
  /** As in IAM actions, e.g. `cloudwatch`. */
  service: string;
  /** E.g. `GetMetricData`. */
  operation: string;
  /** For what has a region of its own, whatever regions are read: Cost Explorer, a user pool. */
  anyRegion?: boolean;
}

/**
 * The operation in an account and region that the portal is configured to
 * read. Nothing is asked, and no cache is opened, where the configuration does
 * not reach.
 *
 * @throws AwsCallError with code `not-configured`
 */
export function configuredOperation(
  accounts: AwsAccounts,
  scope: AwsScope,
  name: OperationName,
): AwsOperation {
  const { accountId, region } = scope;
  const account = accounts.find(accountId);
  if (!account || !(name.anyRegion || account.regions.includes(region))) {
    throw new AwsCallError(
      account
        ? `The portal does not read ${region} in account ${accountId}. Add the region to skafuObservability.regions, or to the account's regions under skafuObservability.accounts.`
        : `The portal does not read account ${accountId}. Add it to aws.accounts.`,
      {
        accountId,
        region,
        code: 'not-configured',
        operation: `${name.service}:${name.operation}`,
      },
    );
  }
  return operationIn(scope, name);
}

export function operationIn(
  { accountId, region }: AwsScope,
  { service, operation }: OperationName,
): AwsOperation {
  return { accountId, region, service, operation };
}
