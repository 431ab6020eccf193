import type {
  CompositeAlarm,
  MetricAlarm,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { currentVersion, type Alarm } from './Alarm';
import type { AlarmChange, AlarmState } from './AlarmChange';
import { childrenOf } from './AlarmRule';
import {
  isExtended,
  type CompositeAlarmSettings,
  type MetricAlarmSettings,
} from './AlarmSettings';
import { alarmTimeline, type AlarmScope } from './alarmTimeline';
import {
  compositeStateReason,
  compositeStateReasonData,
  metricStateReason,
  metricStateReasonData,
  unchecked,
} from './stateReason';

/** Seconds that are searched for the last transition of an alarm of the world. */
const lookBack = 24 * 3600;

/** An alarm with its state at `now` (seconds since the epoch), as DescribeAlarms shows it. */
export type AlarmView =
  | { kind: 'metric'; view: MetricAlarm }
  | { kind: 'composite'; view: CompositeAlarm };

/** An alarm with its state at `now` (seconds since the epoch), as DescribeAlarms shows it. */
export function alarmView(
  scope: AlarmScope,
  alarm: Alarm,
  now: number,
): AlarmView {
  const { at, settings } = currentVersion(alarm);
  const change = lastChange(scope, alarm, now);
  const changedAt = new Date(changeTime(alarm, change) * 1000);
  const common = {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: settings.description,
    AlarmConfigurationUpdatedTimestamp: new Date(at * 1000),
    ActionsEnabled: settings.actionsEnabled,
    OKActions: settings.okActions,
    AlarmActions: settings.alarmActions,
    InsufficientDataActions: settings.insufficientDataActions,
    StateValue: change.state,
    ...reasonView(scope, alarm, change),
    StateUpdatedTimestamp: changedAt,
    StateTransitionedTimestamp: changedAt,
  };
  return settings.kind === 'metric'
    ? { kind: 'metric', view: { ...common, ...metricView(settings) } }
    : { kind: 'composite', view: { ...common, ...compositeView(settings) } };
}

/** State and last change of an alarm. */
export function stateView(
  scope: AlarmScope,
  alarm: Alarm,
  now: number,
): { StateValue: AlarmState; StateUpdatedTimestamp: Date } {
  const change = lastChange(scope, alarm, now);
  return {
    StateValue: change.state,
    StateUpdatedTimestamp: new Date(changeTime(alarm, change) * 1000),
  };
}

/** Why an alarm came into a state, in words and as JSON. */
export function reasonView(
  scope: AlarmScope,
  alarm: Alarm,
  change: AlarmChange,
): { StateReason: string; StateReasonData?: string } {
  if (change.reason) {
    const { text, data } = change.reason;
    return {
      StateReason: text,
      ...(data !== undefined && { StateReasonData: data }),
    };
  }
  // The settings that were in force then said what it looked at.
  const { settings } =
    alarm.versions
      .filter(version => version.at <= changeTime(alarm, change))
      .at(-1) ?? currentVersion(alarm);
  if (settings.kind === 'metric') {
    const isFirst =
      change.at === undefined || change.at === alarm.versions[0]?.at;
    const data = metricStateReasonData(settings, change);
    return {
      StateReason: metricStateReason(settings, change, isFirst),
      ...(data !== undefined && { StateReasonData: data }),
    };
  }
  if (change.state === 'INSUFFICIENT_DATA') {
    return { StateReason: unchecked };
  }
  const cause = change.causedBy;
  const name = cause?.alarm ?? childrenOf(settings.rule)[0];
  if (name === undefined) {
    return { StateReason: `Rule is ${change.state === 'ALARM'}` };
  }
  const child = scope.find(name)?.arn ?? name;
  const state = cause?.state ?? change.state;
  // The composite alarm follows a second after its child.
  const at = cause?.at ?? changeTime(alarm, change) - 1;
  return {
    StateReason: compositeStateReason(child, state, at),
    StateReasonData: compositeStateReasonData(child, state, at),
  };
}

function metricView(settings: MetricAlarmSettings): Partial<MetricAlarm> {
  const { watches, period } = settings;
  return {
    ...(watches.kind === 'math'
      ? { Dimensions: [], Metrics: watches.queries }
      : {
          Namespace: watches.namespace,
          MetricName: watches.metricName,
          Dimensions: watches.dimensions,
          ...statisticView(watches.stat),
          Period: period,
          Unit: watches.unit,
        }),
    EvaluationPeriods: settings.evaluationPeriods,
    DatapointsToAlarm: settings.datapointsToAlarm,
    Threshold: settings.threshold,
    ComparisonOperator: settings.comparison,
    TreatMissingData: settings.treatMissingData,
    EvaluateLowSampleCountPercentile: settings.evaluateLowSampleCountPercentile,
  };
}

function compositeView(
  settings: CompositeAlarmSettings,
): Partial<CompositeAlarm> {
  const { suppressor } = settings;
  return {
    AlarmRule: settings.ruleText,
    ...(suppressor && {
      ActionsSuppressor: suppressor.alarm,
      ActionsSuppressorWaitPeriod: suppressor.waitPeriod,
      ActionsSuppressorExtensionPeriod: suppressor.extensionPeriod,
    }),
  };
}

function statisticView(stat: string): Partial<MetricAlarm> {
  const known: readonly Statistic[] = [
    'Average',
    'Maximum',
    'Minimum',
    'SampleCount',
    'Sum',
  ];
  return isExtended(stat)
    ? { ExtendedStatistic: stat }
    : { Statistic: known.find(name => name === stat) };
}

function lastChange(scope: AlarmScope, alarm: Alarm, now: number): AlarmChange {
  const stretch = { from: now - lookBack, now };
  return (
    alarmTimeline(scope, alarm, stretch).at(-1) ?? {
      state: 'INSUFFICIENT_DATA',
      points: [],
    }
  );
}

/** An alarm that did not change within the look-back has been as it is since it was made. */
export function changeTime(alarm: Alarm, change: AlarmChange): number {
  return change.at ?? alarm.createdAt + 90;
}
