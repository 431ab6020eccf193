import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsCallError } from '../../aws/AwsReader';

/**
 * Obtains credentials of an account, which an account keeps once it has them.
 *
 * @returns why it cannot be entered; undefined when it can
 */
export async function probeAccess(
  accounts: AwsAccounts,
  accountId: string,
): Promise<AwsCallError | undefined> {
  try {
    const provide = await accounts.credentials(accountId);
    await provide();
    return undefined;
  } catch (error) {
    if (error instanceof AwsCallError) {
      return error;
    }
    throw error;
  }
}
