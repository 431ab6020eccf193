import {
  AlarmMuteRuleStatus,
  DeleteAlarmMuteRule$,
  GetAlarmMuteRule$,
  ListAlarmMuteRules$,
  PutAlarmMuteRule$,
  type AlarmMuteRuleSummary,
  type DeleteAlarmMuteRuleInput,
  type GetAlarmMuteRuleInput,
  type GetAlarmMuteRuleOutput,
  type ListAlarmMuteRulesInput,
  type ListAlarmMuteRulesOutput,
  type PutAlarmMuteRuleInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../server/errors';
import { changing, defineOperation } from '../../server/ServiceDefinition';
import { readPageToken, writePageToken } from '../pageToken';
import { AlarmBooks } from './alarms/AlarmBook';
import { muteStatus, type MuteRule } from './alarms/MuteRule';
import { readMuteRule } from './alarms/readMuteRule';
import { invalidNextToken, validationError } from './errors';

const defaultPageSize = 50;
const maximumPageSize = 100;
const maximumRules = 2000;
const statuses: readonly string[] = Object.values(AlarmMuteRuleStatus);

/** CloudWatch PutAlarmMuteRule: makes a rule or replaces it. */
export const putAlarmMuteRule = changing(
  defineOperation<PutAlarmMuteRuleInput, object>(
    PutAlarmMuteRule$,
    (input, { caller, region, now, memory }) => {
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      const rule = readMuteRule(input, book, now);
      if (
        book.muteRules.size >= maximumRules &&
        !book.muteRules.get(rule.name)
      ) {
        throw new AwsError({
          code: 'LimitExceededFault',
          queryCode: 'LimitExceeded',
          message: 'The quota for alarm mute rules has already been reached.',
        });
      }
      book.muteRules.put(rule);
      return {};
    },
  ),
);

/** CloudWatch GetAlarmMuteRule. */
export const getAlarmMuteRule = defineOperation<
  GetAlarmMuteRuleInput,
  GetAlarmMuteRuleOutput
>(GetAlarmMuteRule$, (input, { caller, region, now, memory }) => {
  const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
  const rule = book.muteRules.get(input.AlarmMuteRuleName ?? '');
  if (!rule) {
    throw new AwsError({
      code: 'ResourceNotFoundException',
      message: `Alarm mute rule ${input.AlarmMuteRuleName} does not exist`,
      status: 404,
    });
  }
  const { expression, duration, timezone } = rule.schedule;
  return {
    ...summary(rule, now),
    Name: rule.name,
    Description: rule.description,
    Rule: {
      Schedule: {
        Expression: expression,
        Duration: duration,
        Timezone: timezone,
      },
    },
    MuteTargets: rule.targets && { AlarmNames: rule.targets },
    StartDate: date(rule.startsAt),
  };
});

/** CloudWatch ListAlarmMuteRules: by name; at most 100 a page. */
export const listAlarmMuteRules = defineOperation<
  ListAlarmMuteRulesInput,
  ListAlarmMuteRulesOutput
>(ListAlarmMuteRules$, (input, { caller, region, now, memory }) => {
  const { AlarmName, Statuses, MaxRecords = defaultPageSize } = input;
  if (MaxRecords < 1 || MaxRecords > maximumPageSize) {
    throw validationError([
      `The value ${MaxRecords} for parameter MaxRecords must be between 1 and ${maximumPageSize}.`,
    ]);
  }
  const unknown = Statuses?.find(status => !statuses.includes(status));
  if (unknown !== undefined) {
    throw validationError([
      `The value ${unknown} for parameter Statuses is not supported.`,
    ]);
  }
  const from = position(input.NextToken);
  const seconds = now.getTime() / 1000;
  const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
  const rules = book.muteRules
    .list()
    .filter(
      rule =>
        (AlarmName === undefined || rule.targets?.includes(AlarmName)) &&
        (!Statuses?.length || Statuses.includes(muteStatus(rule, seconds))),
    );
  const end = from + MaxRecords;
  return {
    AlarmMuteRuleSummaries: rules
      .slice(from, end)
      .map(rule => summary(rule, now)),
    ...(end < rules.length && { NextToken: writePageToken({ from: end }) }),
  };
});

/** CloudWatch DeleteAlarmMuteRule: a rule that does not exist is deleted, too. */
export const deleteAlarmMuteRule = changing(
  defineOperation<DeleteAlarmMuteRuleInput, object>(
    DeleteAlarmMuteRule$,
    (input, { caller, region, now, memory }) => {
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      const name = input.AlarmMuteRuleName ?? '';
      book.muteRules.delete(name, now.getTime() / 1000);
      return {};
    },
  ),
);

function summary(rule: MuteRule, now: Date): AlarmMuteRuleSummary {
  return {
    AlarmMuteRuleArn: rule.arn,
    ExpireDate: date(rule.expiresAt),
    Status: muteStatus(rule, now.getTime() / 1000),
    MuteType: rule.schedule.isRecurring ? 'RECURRING' : 'ONE_TIME',
    LastUpdatedTimestamp: new Date(rule.updatedAt * 1000),
  };
}

function date(seconds: number | undefined): Date | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}

function position(token: string | undefined): number {
  if (token === undefined) {
    return 0;
  }
  const read = readPageToken(token, 'from');
  if (!read) {
    throw invalidNextToken();
  }
  return read.from;
}
