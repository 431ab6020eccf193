import {
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import { defineOperation } from '../../server/ServiceDefinition';
import { readPageToken, writePageToken } from '../pageToken';
import { settingsOf, type Alarm } from './alarms/Alarm';
import { AlarmBooks, type AlarmBook } from './alarms/AlarmBook';
import { childrenOf } from './alarms/AlarmRule';
import { alarmView, stateView } from './alarms/alarmView';
import { invalidNextToken, validationError } from './errors';
import { alarmNameProblems } from './metricProblems';

const defaultPageSize = 50;
const maximumPageSize = 100;
const alarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** CloudWatch DescribeAlarms: without AlarmTypes composite alarms are not shown; at most 100 a page. */
export const describeAlarms = defineOperation<
  DescribeAlarmsInput,
  DescribeAlarmsOutput
>(DescribeAlarms$, (input, { caller, region, now, memory }) => {
  validate(input);
  const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
  const seconds = now.getTime() / 1000;
  const found = select(book, input, seconds);
  const from = position(input.NextToken);
  const end = from + (input.MaxRecords ?? defaultPageSize);
  return {
    ...show(book, found.slice(from, end), input, seconds),
    ...(end < found.length && { NextToken: writePageToken({ from: end }) }),
  };
});

function validate(input: DescribeAlarmsInput): void {
  const { AlarmNames, AlarmNamePrefix, MaxRecords, StateValue } = input;
  const problems = [
    ...alarmNameProblems('AlarmNames', ...(AlarmNames ?? [])),
    ...alarmNameProblems('AlarmNamePrefix', AlarmNamePrefix),
  ];
  if (AlarmNames && AlarmNamePrefix !== undefined) {
    problems.push(
      'The parameters AlarmNames and AlarmNamePrefix are mutually exclusive and you have specified both.',
    );
  }
  if ((AlarmNames?.length ?? 0) > 100) {
    problems.push(
      'The collection AlarmNames must not have a size greater than 100.',
    );
  }
  if (
    MaxRecords !== undefined &&
    (MaxRecords < 1 || MaxRecords > maximumPageSize)
  ) {
    problems.push(
      `The value ${MaxRecords} for parameter MaxRecords must be between 1 and ${maximumPageSize}.`,
    );
  }
  for (const type of input.AlarmTypes ?? []) {
    if (!alarmTypes.includes(type)) {
      problems.push(`The value ${type} for parameter AlarmTypes is not valid.`);
    }
  }
  if (StateValue !== undefined && !alarmStates.includes(StateValue)) {
    problems.push(
      `The value ${StateValue} for parameter StateValue is not valid.`,
    );
  }
  for (const name of ['ChildrenOfAlarmName', 'ParentsOfAlarmName'] as const) {
    problems.push(...alarmNameProblems(name, input[name]));
    if (input[name] !== undefined) {
      const others = Object.keys(input).filter(
        key => ![name, 'MaxRecords', 'NextToken'].includes(key),
      );
      if (others.length > 0) {
        problems.push(
          `The parameter ${name} can only be used with MaxRecords and NextToken.`,
        );
      }
    }
  }
  if (problems.length > 0) {
    throw validationError(problems);
  }
}

/** Composite alarms first, then by name. */
function select(
  book: AlarmBook,
  input: DescribeAlarmsInput,
  now: number,
): Alarm[] {
  const all = book
    .list()
    .sort((one, other) =>
      settingsOf(one).kind.localeCompare(settingsOf(other).kind),
    );
  if (input.ChildrenOfAlarmName !== undefined) {
    const parent = book.find(input.ChildrenOfAlarmName);
    const settings = parent && settingsOf(parent);
    const children =
      settings?.kind === 'composite' ? childrenOf(settings.rule) : [];
    return all.filter(alarm => children.includes(alarm.name));
  }
  if (input.ParentsOfAlarmName !== undefined) {
    return book.parentsOf(input.ParentsOfAlarmName);
  }
  return all.filter(alarm => matches(book, alarm, input, now));
}

function matches(
  book: AlarmBook,
  alarm: Alarm,
  input: DescribeAlarmsInput,
  now: number,
): boolean {
  const types = input.AlarmTypes?.length ? input.AlarmTypes : ['MetricAlarm'];
  const { kind, alarmActions, okActions, insufficientDataActions } =
    settingsOf(alarm);
  const type = kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
  const prefix = input.ActionPrefix;
  return (
    types.some(wanted => wanted === type) &&
    (!input.AlarmNames || input.AlarmNames.includes(alarm.name)) &&
    alarm.name.startsWith(input.AlarmNamePrefix ?? '') &&
    (!prefix ||
      [...alarmActions, ...okActions, ...insufficientDataActions].some(action =>
        action.startsWith(prefix),
      )) &&
    (!input.StateValue ||
      stateView(book, alarm, now).StateValue === input.StateValue)
  );
}

function show(
  book: AlarmBook,
  alarms: Alarm[],
  input: DescribeAlarmsInput,
  now: number,
): DescribeAlarmsOutput {
  const isOfChildren = input.ChildrenOfAlarmName !== undefined;
  const views = alarms.map(alarm =>
    // AWS tells only this much of relatives.
    isOfChildren || input.ParentsOfAlarmName !== undefined
      ? {
          kind: settingsOf(alarm).kind,
          view: {
            AlarmName: alarm.name,
            AlarmArn: alarm.arn,
            ...(isOfChildren && stateView(book, alarm, now)),
          },
        }
      : alarmView(book, alarm, now),
  );
  const ofKind = (kind: 'metric' | 'composite') =>
    views.flatMap(entry => (entry.kind === kind ? [entry.view] : []));
  return {
    MetricAlarms: ofKind('metric'),
    CompositeAlarms: ofKind('composite'),
  };
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
