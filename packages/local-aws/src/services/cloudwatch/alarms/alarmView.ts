import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type {
  AlarmDefinition,
  AlarmMetric,
  CompositeAlarmDefinition,
  MetricAlarmDefinition,
} from '../../../world/AlarmDefinition';
import { alarmMadeAt } from '../../../world/alarms';
import { arnsOf } from '../../../world/arns';
import { dimensions } from '../../../world/metrics/MetricSeries';
import type { Place } from '../../../world/places';
import { alarmTimeline, type AlarmChange } from './alarmTimeline';
import {
  compositeStateReason,
  metricStateReason,
  metricStateReasonData,
} from './stateReason';

/** A metric alarm with its state at `now` (seconds since the epoch), as DescribeAlarms shows it. */
export function metricAlarmView(
  place: Place,
  alarm: MetricAlarmDefinition,
  now: number,
): MetricAlarm {
  const change = lastChange(place, alarm, now);
  return {
    ...commonView(place, alarm, change),
    ...watchedView(alarm),
    OKActions: [],
    InsufficientDataActions: [],
    StateReason: metricStateReason(alarm, change),
    StateReasonData: metricStateReasonData(alarm, change),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
  };
}

/** A composite alarm with its state at `now` (seconds since the epoch). */
export function compositeAlarmView(
  place: Place,
  alarm: CompositeAlarmDefinition,
  now: number,
): CompositeAlarm {
  const change = lastChange(place, alarm, now);
  const arns = arnsOf(place);
  const changedAt = changeTime(alarm, change).getTime() / 1000;
  return {
    ...commonView(place, alarm, change),
    AlarmRule: alarm.anyOf.map(name => `ALARM("${name}")`).join(' OR '),
    OKActions: [],
    InsufficientDataActions: [],
    StateReason: compositeStateReason(
      arns.alarm(change.causedBy ?? alarm.anyOf[0] ?? ''),
      change.state,
      // The composite alarm follows a second after its child.
      changedAt - 1,
    ),
  };
}

/** State and last change of an alarm. */
export function stateView(place: Place, alarm: AlarmDefinition, now: number) {
  const change = lastChange(place, alarm, now);
  return {
    StateValue: change.state,
    StateUpdatedTimestamp: changeTime(alarm, change),
  };
}

function commonView(place: Place, alarm: AlarmDefinition, change: AlarmChange) {
  const arns = arnsOf(place);
  const changedAt = changeTime(alarm, change);
  return {
    AlarmName: alarm.name,
    AlarmArn: arns.alarm(alarm.name),
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: configuredAt(alarm),
    ActionsEnabled: true,
    AlarmActions: [arns.alarmTopic(alarm.team)],
    StateValue: change.state,
    StateUpdatedTimestamp: changedAt,
    StateTransitionedTimestamp: changedAt,
  };
}

function watchedView(alarm: MetricAlarmDefinition): Partial<MetricAlarm> {
  const { watches, period } = alarm;
  if ('metricName' in watches) {
    return {
      ...metricView(watches),
      ...(watches.stat.startsWith('p')
        ? { ExtendedStatistic: watches.stat }
        : { Statistic: standardStatistic(watches.stat) }),
      Period: period,
    };
  }
  return {
    Dimensions: [],
    Metrics: [
      {
        Id: 'rate',
        Expression: watches.expression,
        Label: watches.label,
        ReturnData: true,
      },
      ...Object.entries(watches.metrics).map(([Id, metric]) => ({
        Id,
        MetricStat: {
          Metric: metricView(metric),
          Period: period,
          Stat: metric.stat,
        },
        ReturnData: false,
      })),
    ],
  };
}

function metricView(metric: AlarmMetric) {
  return {
    Namespace: metric.namespace,
    MetricName: metric.metricName,
    Dimensions: dimensions(metric.dimensions),
  };
}

function standardStatistic(stat: string): MetricAlarm['Statistic'] {
  const known = [
    'Average',
    'Maximum',
    'Minimum',
    'SampleCount',
    'Sum',
  ] as const;
  return known.find(name => name === stat);
}

function lastChange(
  place: Place,
  alarm: AlarmDefinition,
  now: number,
): AlarmChange {
  return (
    alarmTimeline(place, alarm, now).at(-1) ?? {
      state: 'INSUFFICIENT_DATA',
      points: [],
    }
  );
}

/** An alarm that did not change within the look-back has been as it is since it was made. */
function changeTime(alarm: AlarmDefinition, change: AlarmChange): Date {
  return change.at === undefined
    ? new Date(configuredAt(alarm).getTime() + 90_000)
    : new Date(change.at * 1000);
}

function configuredAt(alarm: AlarmDefinition): Date {
  return new Date(alarmMadeAt(alarm) * 1000);
}
