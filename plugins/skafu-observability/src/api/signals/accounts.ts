import {
  accountsResponseSchema,
  type AccountsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { type RequestOptions, type Requests } from '../Requests';

/**
 * The AWS accounts that the portal reads.
 *
 * @public
 */
export interface AccountsApi {
  /** The configured accounts, with the names people know them by. */
  list(options?: RequestOptions): Promise<AccountsResponse>;
}

export function createAccountsApi(requests: Requests): AccountsApi {
  return {
    list: options =>
      requests.json(accountsResponseSchema, { path: '/accounts', ...options }),
  };
}
