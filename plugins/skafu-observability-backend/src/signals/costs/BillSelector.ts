import { CostAttribution } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { CostFilter } from '../../aws/CostsReader';
import { Part } from '../../meta';
import { requireScope } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { CostOwners } from './CostOwners';

/** Whose bills are read for a request, and which of their costs. */
export interface Selection {
  /** One for each account that is asked; none when nothing leads to costs. */
  bills: { accountId: string; filter: CostFilter }[];
  attribution?: CostAttribution;
  parts: Part[];
}

/** Decides whom to ask for which costs. */
export class BillSelector {
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #owners: CostOwners;
  readonly #payerAccountId: string | undefined;

  static create(options: {
    accounts: AwsAccounts;
    entities: EntityReader;
    owners: CostOwners;
    payerAccountId?: string;
  }): BillSelector {
    return new BillSelector(options);
  }

  private constructor(options: Parameters<typeof BillSelector.create>[0]) {
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#owners = options.owners;
    this.#payerAccountId = options.payerAccountId;
  }

  /**
   * @throws InputError for an account that is not configured
   * @throws NotFoundError for an entity that the caller cannot see
   */
  async select(
    request: { entityRef?: string; accountId?: string },
    caller: Caller,
  ): Promise<Selection> {
    const { entityRef, accountId } = request;
    if (accountId !== undefined) {
      requireScope(this.#accounts, { accountId });
    }
    if (entityRef === undefined) {
      return { bills: this.#bills(accountId), parts: [] };
    }
    const entity = await this.#entities.read(entityRef, caller);
    const { tags, attribution, parts } = await this.#owners.costsOf(
      entity,
      caller,
    );
    return {
      bills: tags.length ? this.#bills(accountId, tags) : [],
      attribution,
      parts,
    };
  }

  /** Each account is asked for its own costs only, so that nothing counts twice whoever pays. */
  #bills(
    accountId: string | undefined,
    anyTags?: Record<string, string>[],
  ): Selection['bills'] {
    const accountIds =
      accountId === undefined
        ? this.#accounts.list().map(account => account.accountId)
        : [accountId];
    const tags = anyTags && { anyTags };
    const payerAccountId = this.#payerAccountId;
    return payerAccountId
      ? [{ accountId: payerAccountId, filter: { accountIds, ...tags } }]
      : accountIds.map(id => ({
          accountId: id,
          filter: { accountIds: [id], ...tags },
        }));
  }
}
