import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AwsAccounts } from '../../aws/AwsAccounts';

/** Cost Explorer groups by two things at most. */
const MAX_TAGS = 2;

/** How bills are read. */
export interface CostsConfig {
  /** The account whose bill holds those of the others; each is asked for its own when absent. */
  payerAccountId?: string;
  /** Cost allocation tags that lead from costs to entities. */
  tags: string[];
}

/**
 * Reads `skafuObservability.costs`.
 *
 * @throws InputError that names the key which is wrong
 */
export function readCostsConfig(
  config: Config,
  accounts: Pick<AwsAccounts, 'find'>,
): CostsConfig {
  const key = 'skafuObservability.costs';
  const payerAccountId = config.getOptionalString(`${key}.payerAccountId`);
  if (payerAccountId !== undefined && !accounts.find(payerAccountId)) {
    throw new InputError(
      `${key}.payerAccountId ${payerAccountId} is not an account that the portal is configured to read; add it to aws.accounts`,
    );
  }
  const tags = config.getOptionalStringArray(`${key}.tags`) ?? ['service'];
  if (tags.length < 1 || tags.length > MAX_TAGS) {
    throw new InputError(
      `${key}.tags must name one or two cost allocation tags: Cost Explorer groups by two things at most`,
    );
  }
  return { ...(payerAccountId && { payerAccountId }), tags };
}
