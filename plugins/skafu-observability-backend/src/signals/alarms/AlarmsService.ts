import {
  AlarmHistoryResponse,
  AlarmHistoryType,
  AlarmResponse,
  AlarmsResponse,
  AlarmState,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AlarmRef } from '../../aws/AlarmActions';
import { AlarmDescription } from '../../aws/AwsReader';

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

  /**
   * All about one alarm. Stands on cloudwatch:DescribeAlarms and
   * ListAlarmMuteRules.
   *
   * @throws NotFoundError when there is none
   * @throws InputError for an account or region that is not ours
   * @throws ServiceUnavailableError when AWS does not tell
   */
  read(ref: AlarmRef, caller: Caller): Promise<AlarmResponse>;

  /**
   * What happened to an alarm, newest first; also of one that was deleted.
   * Stands on cloudwatch:DescribeAlarmHistory, which keeps 30 days.
   *
   * @throws InputError for an account, region, range or cursor that cannot be
   */
  history(request: AlarmHistory, caller: Caller): Promise<AlarmHistoryResponse>;
}

export interface AlarmHistory extends AlarmRef {
  range?: string;
  start?: string;
  end?: string;
  /** All when absent. */
  type?: AlarmHistoryType[];
  cursor?: string;
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
  /** Applied before the list is cut into pages. */
  narrow?: NarrowAlarms;
}

/**
 * Keeps some of the alarms of one account and region.
 *
 * @param siblings - all alarms there, for the rules of composite alarms
 */
export type NarrowAlarms = (
  alarms: readonly AlarmDescription[],
  siblings: readonly AlarmDescription[],
) => Promise<AlarmDescription[]>;
