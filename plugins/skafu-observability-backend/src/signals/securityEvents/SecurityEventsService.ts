import {
  SecurityEventsResponse,
  SecuritySeverity,
  SecuritySource,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';

/** What was done, or tried, that bears on security: in the portal and at AWS. */
export interface SecurityEventsService {
  /**
   * One page of events, newest first. Stands on the portal's audit trail, of
   * which the newest 2,000 records of the window are read, and as many of who
   * looked at what is sensitive, and on
   * cloudtrail:LookupEvents of every account and region concerned, of which
   * the newest 300 that changed something; a message says where there are
   * more. One that fails becomes a message.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for a window, account, region or cursor that cannot be
   */
  list(
    request: ListSecurityEvents,
    caller: Caller,
  ): Promise<SecurityEventsResponse>;
}

export interface ListSecurityEvents {
  /** A span such as `3h`, or `start` with `end`; a day when absent. */
  range?: string;
  start?: string;
  end?: string;
  /** Events on the entity's resources, and of the portal about it. Not together with `accountId` or `region`. */
  entityRef?: string;
  /** Every configured account, and the portal, when absent. */
  accountId?: string;
  region?: string;
  /** The least that is listed; all but sensitive reads when absent. */
  severity?: SecuritySeverity;
  /** Both when absent. */
  source?: SecuritySource;
  /** Words that all stand in the event. */
  search?: string;
  limit: number;
  cursor?: string;
}
