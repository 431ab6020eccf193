import { CostAttribution } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { CostCondition, CostFilter } from '../../aws/CostsReader';
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
    request: { entityRef?: string; accountId?: string; within?: string[] },
    caller: Caller,
  ): Promise<Selection> {
    const { entityRef, accountId } = request;
    const within = request.within?.map(readPart);
    if (accountId !== undefined) {
      requireScope(this.#accounts, { accountId });
    }
    if (entityRef === undefined) {
      return { bills: this.#bills({ accountId, within }), parts: [] };
    }
    const entity = await this.#entities.read(entityRef, caller);
    const { tags, attribution, parts } = await this.#owners.costsOf(
      entity,
      caller,
    );
    return {
      bills: tags.length
        ? this.#bills({ accountId, anyTags: tags, within })
        : [],
      attribution,
      parts,
    };
  }

  /** Each account is asked for its own costs only, so that nothing counts twice whoever pays. */
  #bills({
    accountId,
    ...conditions
  }: {
    accountId: string | undefined;
    anyTags?: Record<string, string>[];
    within?: CostCondition[];
  }): Selection['bills'] {
    const accountIds =
      accountId === undefined
        ? this.#accounts.list().map(account => account.accountId)
        : [accountId];
    const payerAccountId = this.#payerAccountId;
    return payerAccountId
      ? [{ accountId: payerAccountId, filter: { accountIds, ...conditions } }]
      : accountIds.map(id => ({
          accountId: id,
          filter: { accountIds: [id], ...conditions },
        }));
  }
}

const DIMENSIONS = {
  service: 'SERVICE',
  region: 'REGION',
  'usage-type': 'USAGE_TYPE',
} as const;

/** `service=AWS Lambda`, as its schema lets it in. */
function readPart(part: string): CostCondition {
  const at = part.indexOf('=');
  const name = part.slice(0, at);
  const value = part.slice(at + 1);
  return name === 'service' || name === 'region' || name === 'usage-type'
    ? { kind: 'dimension', key: DIMENSIONS[name], value }
    : { kind: 'tag', key: name.slice('tag:'.length), value };
}
