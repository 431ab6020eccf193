/** The account that owns any access key not issued by `AssumeRole`. */
export const homeAccountId = '111122223333';

/** The role that may be assumed in every account of the world. */
export const readerRole = 'skafu-reader';

/** An AWS account of the world. */
export interface Account {
  accountId: string;
  name: Environment;
}

/** What accounts are for. */
export type Environment = 'prod' | 'staging';

export const accounts: readonly Account[] = [
  { accountId: homeAccountId, name: 'prod' },
  { accountId: '444455556666', name: 'staging' },
];

export function findAccount(accountId: string): Account | undefined {
  return accounts.find(account => account.accountId === accountId);
}
