import {
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import { defineOperation } from '../../server/ServiceDefinition';
import type { AlarmDefinition } from '../../world/AlarmDefinition';
import { alarmsOf } from '../../world/alarms';
import { arnsOf } from '../../world/arns';
import { findPlace, type Place } from '../../world/places';
import { readPageToken, writePageToken } from '../pageToken';
import {
  compositeAlarmView,
  metricAlarmView,
  stateView,
} from './alarms/alarmView';
import { invalidNextToken, validationError } from './errors';

const defaultPageSize = 50;
const maximumPageSize = 100;
const alarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** CloudWatch DescribeAlarms: without AlarmTypes composite alarms are not shown; at most 100 a page. */
export const describeAlarms = defineOperation<
  DescribeAlarmsInput,
  DescribeAlarmsOutput
>(DescribeAlarms$, (input, { caller, region, now }) => {
  validate(input);
  const place = findPlace(caller.accountId, region);
  if (!place) {
    return { MetricAlarms: [], CompositeAlarms: [] };
  }
  const seconds = now.getTime() / 1000;
  const found = select(place, input, seconds);
  const from = position(input.NextToken);
  const end = from + (input.MaxRecords ?? defaultPageSize);
  return {
    ...show(place, found.slice(from, end), input, seconds),
    ...(end < found.length && { NextToken: writePageToken({ from: end }) }),
  };
});

function validate(input: DescribeAlarmsInput): void {
  const problems: string[] = [];
  const { AlarmNames, AlarmNamePrefix, MaxRecords, StateValue } = input;
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
  place: Place,
  input: DescribeAlarmsInput,
  now: number,
): AlarmDefinition[] {
  const all = alarmsOf(place).sort((one, other) =>
    one.kind === other.kind
      ? one.name.localeCompare(other.name)
      : one.kind.localeCompare(other.kind),
  );
  if (input.ChildrenOfAlarmName !== undefined) {
    const parent = all.find(alarm => alarm.name === input.ChildrenOfAlarmName);
    return all.filter(
      alarm =>
        parent?.kind === 'composite' && parent.anyOf.includes(alarm.name),
    );
  }
  if (input.ParentsOfAlarmName !== undefined) {
    const child = input.ParentsOfAlarmName;
    return all.filter(
      alarm => alarm.kind === 'composite' && alarm.anyOf.includes(child),
    );
  }
  return all.filter(alarm => matches(place, alarm, input, now));
}

function matches(
  place: Place,
  alarm: AlarmDefinition,
  input: DescribeAlarmsInput,
  now: number,
): boolean {
  const types = input.AlarmTypes?.length ? input.AlarmTypes : ['MetricAlarm'];
  const type = alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
  return (
    types.some(wanted => wanted === type) &&
    (!input.AlarmNames || input.AlarmNames.includes(alarm.name)) &&
    alarm.name.startsWith(input.AlarmNamePrefix ?? '') &&
    arnsOf(place)
      .alarmTopic(alarm.team)
      .startsWith(input.ActionPrefix ?? '') &&
    (!input.StateValue ||
      stateView(place, alarm, now).StateValue === input.StateValue)
  );
}

function show(
  place: Place,
  alarms: AlarmDefinition[],
  input: DescribeAlarmsInput,
  now: number,
): DescribeAlarmsOutput {
  // AWS tells only this much of relatives.
  const brief =
    input.ChildrenOfAlarmName !== undefined ||
    input.ParentsOfAlarmName !== undefined;
  const briefView = (alarm: AlarmDefinition) => ({
    AlarmName: alarm.name,
    AlarmArn: arnsOf(place).alarm(alarm.name),
    ...(input.ChildrenOfAlarmName !== undefined &&
      stateView(place, alarm, now)),
  });
  return {
    MetricAlarms: alarms.flatMap(alarm =>
      alarm.kind === 'metric'
        ? [brief ? briefView(alarm) : metricAlarmView(place, alarm, now)]
        : [],
    ),
    CompositeAlarms: alarms.flatMap(alarm =>
      alarm.kind === 'composite'
        ? [brief ? briefView(alarm) : compositeAlarmView(place, alarm, now)]
        : [],
    ),
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
