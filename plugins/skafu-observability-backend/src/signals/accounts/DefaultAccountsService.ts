import {
  Account,
  AccountsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccount, AwsAccounts } from '../../aws/AwsAccounts';
import { createMeta, messagesPart } from '../../meta';
import { AccountsService } from './AccountsService';
import { probeAccess } from './probeAccess';

export class DefaultAccountsService implements AccountsService {
  static create(options: { accounts: AwsAccounts }): DefaultAccountsService {
    return new DefaultAccountsService(options.accounts);
  }

  readonly #accounts: AwsAccounts;

  private constructor(accounts: AwsAccounts) {
    this.#accounts = accounts;
  }

  async list(): Promise<AccountsResponse> {
    const items = await Promise.all(
      this.#accounts.list().map(account => this.#describe(account)),
    );
    const messages = items.flatMap(({ message }) => message ?? []);
    return { items, meta: createMeta({ parts: [messagesPart(messages)] }) };
  }

  async #describe(account: AwsAccount): Promise<Account> {
    const { accountId, name, regions, searchTags } = account;
    const described = { accountId, name, regions };
    const refusal = await probeAccess(this.#accounts, accountId);
    if (refusal) {
      return {
        ...described,
        access: refusal.code === 'no-access' ? 'no-access' : 'unreachable',
        signals: [],
        message: refusal.toMessage(),
      };
    }
    return {
      ...described,
      access: 'available',
      signals: [
        'metrics',
        'alarms',
        'traces',
        'logs',
        'costs',
        'security-events',
        'health',
        ...(searchTags ? ['targets' as const] : []),
      ],
    };
  }
}
