import {
  AlarmType,
  DescribeAlarmHistory$,
  type DescribeAlarmHistoryInput,
  type DescribeAlarmHistoryOutput,
} from '@aws-sdk/client-cloudwatch';
import { defineOperation } from '../../server/ServiceDefinition';
import { readPageToken, writePageToken } from '../pageToken';
import { settingsOf } from './alarms/Alarm';
import { AlarmBooks } from './alarms/AlarmBook';
import { alarmHistory } from './alarms/alarmHistory';
import { invalidNextToken, validationError } from './errors';
import { alarmNameProblems } from './metricProblems';

const pageSize = 100;

/** CloudWatch keeps the history of an alarm for 30 days. */
const retention = 30 * 24 * 3600;

const itemTypes = [
  'ConfigurationUpdate',
  'StateUpdate',
  'Action',
  'AlarmContributorStateUpdate',
  'AlarmContributorAction',
];

const alarmTypes: readonly string[] = Object.values(AlarmType);

/** CloudWatch DescribeAlarmHistory: of one alarm or all of a type, newest first unless asked; at most 100 a page. */
export const describeAlarmHistory = defineOperation<
  DescribeAlarmHistoryInput,
  DescribeAlarmHistoryOutput
>(DescribeAlarmHistory$, (input, { caller, region, now, memory }) => {
  validate(input);
  const page = position(input.NextToken, now);
  const end = Math.min(
    page.asOf / 1000,
    (input.EndDate?.getTime() ?? Infinity) / 1000,
  );
  const from = Math.max(
    page.asOf / 1000 - retention,
    (input.StartDate?.getTime() ?? 0) / 1000,
  );
  const types = input.AlarmTypes?.length ? input.AlarmTypes : ['MetricAlarm'];
  const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
  const items = book
    .listWithDeleted()
    .filter(alarm =>
      // An alarm that is named may be of any type, unless types are named, too.
      input.AlarmName === undefined
        ? types.some(type => type === typeOf(settingsOf(alarm).kind))
        : alarm.name === input.AlarmName &&
          (!input.AlarmTypes?.length ||
            types.some(type => type === typeOf(settingsOf(alarm).kind))),
    )
    .flatMap(alarm => alarmHistory(book, alarm, { from, now: end }))
    .filter(
      item => !input.HistoryItemType || item.type === input.HistoryItemType,
    )
    .sort((one, other) => one.at - other.at);
  if (input.ScanBy !== 'TimestampAscending') {
    items.reverse();
  }
  const last = page.from + (input.MaxRecords ?? pageSize);
  return {
    AlarmHistoryItems: items.slice(page.from, last).map(item => item.view()),
    ...(last < items.length && {
      NextToken: writePageToken({ from: last, asOf: page.asOf }),
    }),
  };
});

function typeOf(kind: 'metric' | 'composite'): string {
  return kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}

function validate(input: DescribeAlarmHistoryInput): void {
  const problems = alarmNameProblems('AlarmName', input.AlarmName);
  for (const type of input.AlarmTypes ?? []) {
    if (!alarmTypes.includes(type)) {
      problems.push(`The value ${type} for parameter AlarmTypes is not valid.`);
    }
  }
  const { MaxRecords, HistoryItemType, ScanBy, StartDate, EndDate } = input;
  if (MaxRecords !== undefined && (MaxRecords < 1 || MaxRecords > pageSize)) {
    problems.push(
      `The value ${MaxRecords} for parameter MaxRecords must be between 1 and ${pageSize}.`,
    );
  }
  if (HistoryItemType !== undefined && !itemTypes.includes(HistoryItemType)) {
    problems.push(
      `The value ${HistoryItemType} for parameter HistoryItemType is not supported.`,
    );
  }
  if (
    ScanBy !== undefined &&
    ScanBy !== 'TimestampAscending' &&
    ScanBy !== 'TimestampDescending'
  ) {
    problems.push(`The value ${ScanBy} for parameter ScanBy is not supported.`);
  }
  if (StartDate && EndDate && StartDate > EndDate) {
    problems.push(
      'The parameter StartDate must be less than the parameter EndDate.',
    );
  }
  if (problems.length > 0) {
    throw validationError(problems);
  }
}

/** Later pages are computed as of the first one: what happened since must not shift the items. */
function position(
  token: string | undefined,
  now: Date,
): { from: number; asOf: number } {
  if (token === undefined) {
    return { from: 0, asOf: now.getTime() };
  }
  const read = readPageToken(token, 'from', 'asOf');
  if (!read) {
    throw invalidNextToken();
  }
  return read;
}
