import { findAccount } from '../../../world/accounts';

/** Whether an account sends its traces to CloudWatch Logs: staging tries Transaction Search. */
export function hasTransactionSearch(accountId: string): boolean {
  return findAccount(accountId)?.name === 'staging';
}
