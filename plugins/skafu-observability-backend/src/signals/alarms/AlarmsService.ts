import {
  AlarmsResponse,
  AlarmState,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';

/** CloudWatch alarms, of accounts and of entities. */
export interface AlarmsService {
  /**
   * One page of alarms, those that fire first, then the latest changed. Stands
   * on cloudwatch:DescribeAlarms of every account and region concerned; one
   * that fails becomes a message.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account, region or cursor that is not ours
   */
  list(request: ListAlarms, caller: Caller): Promise<AlarmsResponse>;
}

export interface ListAlarms {
  /**
   * Alarms on the entity's resources, those that its annotations name, and
   * composite alarms over any of these. Not together with `accountId` or `region`.
   */
  entityRef?: string;
  /** Every configured account when absent. */
  accountId?: string;
  /** Every configured region when absent. */
  region?: string;
  /** Any when absent. */
  state?: AlarmState[];
  /** Words that all stand in the name, description or metric. */
  search?: string;
  limit: number;
  cursor?: string;
}
