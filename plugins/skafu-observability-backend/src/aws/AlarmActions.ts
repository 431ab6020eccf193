import {
  AlarmHistoryItem,
  AlarmSettings,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription, Answer, AwsScope, CallOptions } from './AwsReader';

/** One alarm; names are unique within account and region. */
export interface AlarmRef extends AwsScope {
  name: string;
}

/** All about one alarm that the portal can tell or change. */
export interface AlarmDetails {
  description: AlarmDescription;
  /** When its settings were last changed, ISO-8601. */
  configuredAt?: string;
  /** Absent for alarms with settings that the portal has no words for. */
  settings?: AlarmSettings;
  /** A sentence: why `settings` are absent. */
  notEditableReason?: string;
}

export interface AlarmHistoryRequest extends AlarmRef {
  start: Date;
  end: Date;
  nextToken?: string;
}

export interface AlarmHistoryPage {
  /** Newest first. */
  items: AlarmHistoryItem[];
  nextToken?: string;
}

/** A rule that keeps back what alarms do, at times. */
export interface MuteRule {
  name: string;
  arn: string;
  description?: string;
  /** `ACTIVE` while it mutes, by AWS's word at the time it was read. */
  status: 'ACTIVE' | 'SCHEDULED';
  kind: 'one-time' | 'recurring';
  /** `at(2026-03-01T10:00)` or `cron(0 2 * * *)`. */
  expression: string;
  /** ISO-8601, e.g. `PT4H`. */
  duration: string;
  /** IANA name. */
  timezone: string;
  /** ISO-8601; when the rule ends for good. */
  expiresAt?: string;
  alarmNames: string[];
}

/** A rule as the portal writes it. */
export type NewMuteRule = AwsScope &
  Pick<MuteRule, 'name' | 'expression' | 'duration' | 'timezone'> & {
    description: string;
    alarmName: string;
    expiresAt?: Date;
  };

/** Something stood in the way of a change that AWS itself would have made. */
export class AlarmConflictError extends Error {
  override readonly name = 'AlarmConflictError';
}

/**
 * What the portal reads of single alarms, and does to them. Whoever calls it
 * has checked permission.
 *
 * Every method throws AwsCallError when AWS gave no answer; after a failed
 * write with code `timeout` or `unreachable` nobody knows whether it happened.
 */
export interface AlarmActions {
  /**
   * cloudwatch:DescribeAlarms for one name.
   *
   * @param options.fresh - asks AWS whatever the cache holds
   * @returns undefined within the answer when there is none
   */
  find(
    ref: AlarmRef,
    options?: CallOptions & { fresh?: boolean },
  ): Promise<Answer<AlarmDetails | undefined>>;

  /** cloudwatch:DescribeAlarmHistory, one page of 100. */
  history(
    request: AlarmHistoryRequest,
    options?: CallOptions,
  ): Promise<Answer<AlarmHistoryPage>>;

  /**
   * cloudwatch:PutMetricAlarm or PutCompositeAlarm. What the settings do not
   * name stays as it is, tags included.
   *
   * @param options.create - the name must be free
   * @param options.basedOn - the alarm's `configuredAt` must be this
   * @throws AlarmConflictError
   */
  put(
    ref: AlarmRef,
    settings: AlarmSettings,
    options?: CallOptions & { create?: boolean; basedOn?: string },
  ): Promise<'created' | 'updated'>;

  /** cloudwatch:DeleteAlarms. */
  delete(ref: AlarmRef, options?: CallOptions): Promise<void>;

  /** cloudwatch:EnableAlarmActions or DisableAlarmActions. */
  setActionsEnabled(
    ref: AlarmRef,
    enabled: boolean,
    options?: CallOptions,
  ): Promise<void>;

  /** cloudwatch:ListAlarmMuteRules and GetAlarmMuteRule: rules that mute now or will. */
  muteRules(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<MuteRule[]>>;

  /** cloudwatch:PutAlarmMuteRule; replaces a rule of the same name. */
  putMuteRule(rule: NewMuteRule, options?: CallOptions): Promise<void>;

  /** cloudwatch:DeleteAlarmMuteRule; a rule that is gone is no error. */
  deleteMuteRule(
    rule: AwsScope & { name: string },
    options?: CallOptions,
  ): Promise<void>;

  /** Has the next reader of the list of alarms ask AWS. */
  forgetAlarms(scope: AwsScope): Promise<void>;
}
