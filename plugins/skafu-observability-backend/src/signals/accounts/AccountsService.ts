import { AccountsResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';

/** The AWS accounts that the portal is configured to read. */
export interface AccountsService {
  /** Every account, with what can be read in it, or why nothing can. Stands on sts:AssumeRole. */
  list(caller: Caller): Promise<AccountsResponse>;
}
