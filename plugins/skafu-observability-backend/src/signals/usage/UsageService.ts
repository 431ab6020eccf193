import { UsageResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';

/** What the portal itself asks of AWS. */
export interface UsageService {
  /** Calls, cache hits and list-price dollars per account, region and operation, since this instance started. */
  read(caller: Caller): Promise<UsageResponse>;
}
