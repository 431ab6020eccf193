import { Entity } from '@backstage/catalog-model';
import {
  ACCOUNT_ANNOTATIONS,
  REGION_ANNOTATION,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccount } from '../aws/AwsAccounts';
import { AwsScope } from '../aws/AwsReader';

/** What an entity's annotations say about where it lives; empty lists say nothing. */
export interface Whereabouts {
  accountIds: string[];
  regions: string[];
}

export function readWhereabouts(entity: Entity): Whereabouts {
  const annotations = entity.metadata.annotations ?? {};
  return {
    accountIds: ACCOUNT_ANNOTATIONS.flatMap(key => splitList(annotations[key])),
    regions: splitList(annotations[REGION_ANNOTATION]),
  };
}

/** Accounts and regions in which an entity's tags are looked for. */
export function tagScopes(
  accounts: readonly AwsAccount[],
  where: Whereabouts,
): AwsScope[] {
  return accounts
    .filter(
      account =>
        account.searchTags &&
        (!where.accountIds.length ||
          where.accountIds.includes(account.accountId)),
    )
    .flatMap(({ accountId, regions }) =>
      regions
        .filter(
          region => !where.regions.length || where.regions.includes(region),
        )
        .map(region => ({ accountId, region })),
    );
}

/** `111122223333 (prod)`, as people know the account. */
export function accountTitle(
  accounts: readonly AwsAccount[],
  accountId: string,
): string {
  const name = accounts.find(account => account.accountId === accountId)?.name;
  return name ? `${accountId} (${name})` : accountId;
}

/** `111122223333 (prod) in eu-west-1 and us-east-1; 444455556666 in eu-west-1`. */
export function describeScopes(
  accounts: readonly AwsAccount[],
  scopes: readonly AwsScope[],
): string {
  const regions = new Map<string, string[]>();
  for (const { accountId, region } of scopes) {
    regions.set(accountId, [...(regions.get(accountId) ?? []), region]);
  }
  return [...regions]
    .map(
      ([accountId, names]) =>
        `${accountTitle(accounts, accountId)} in ${names.join(' and ')}`,
    )
    .join('; ');
}

function splitList(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}
