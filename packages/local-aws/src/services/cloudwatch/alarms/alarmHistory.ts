import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import { settingsOf, type Alarm, type AlarmVersion } from './Alarm';
import type { AlarmBook } from './AlarmBook';
import type { AlarmChange } from './AlarmChange';
import { isExtended, type AlarmSettings } from './AlarmSettings';
import { alarmTimeline, type Stretch } from './alarmTimeline';
import { reasonView } from './alarmView';
import { longTime } from './stateReason';

/** Something that happened to an alarm. */
export interface HistoryEntry {
  /** Seconds since the epoch. */
  at: number;
  type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  /** As DescribeAlarmHistory shows it; made only for what is shown. */
  view: () => AlarmHistoryItem;
}

/** What happened to an alarm in a stretch of time, oldest first: its settings, its states and what it did. */
export function alarmHistory(
  book: AlarmBook,
  alarm: Alarm,
  { from, now }: Stretch,
): HistoryEntry[] {
  const items = [
    ...configurationItems(alarm),
    ...stateItems(book, alarm, { from, now }),
  ];
  return items
    .filter(({ at }) => at >= from && at <= now)
    .sort((one, other) => one.at - other.at)
    .map(({ at, type, summary, data }) => ({
      at,
      type,
      view: () => ({
        AlarmName: alarm.name,
        AlarmType:
          settingsOf(alarm).kind === 'metric'
            ? 'MetricAlarm'
            : 'CompositeAlarm',
        Timestamp: new Date(at * 1000),
        HistoryItemType: type,
        HistorySummary: summary,
        HistoryData: JSON.stringify(data()),
      }),
    }));
}

interface Item extends Omit<HistoryEntry, 'view'> {
  summary: string;
  data: () => object;
}

function configurationItems(alarm: Alarm): Item[] {
  const item = (at: number, what: string, data: object): Item => ({
    at,
    type: 'ConfigurationUpdate',
    summary: `Alarm "${alarm.name}" ${what}`,
    data: () => ({ version: '1.0', ...data }),
  });
  const items = alarm.versions.map((version, index) => {
    const before = alarm.versions[index - 1];
    const after = configuration(alarm, version);
    return before
      ? item(version.at, 'updated', {
          type: 'Update',
          originalUpdatedFields: difference(
            configuration(alarm, before),
            after,
          ),
          updatedAlarm: after,
        })
      : item(version.at, 'created', { type: 'Create', createdAlarm: after });
  });
  const last = alarm.versions.at(-1);
  return alarm.deletedAt === undefined || !last
    ? items
    : [
        ...items,
        item(alarm.deletedAt, 'deleted', {
          type: 'Delete',
          deletedAlarm: configuration(alarm, last),
        }),
      ];
}

/** Settings as history writes them. */
function configuration(
  alarm: Alarm,
  { at, settings }: AlarmVersion,
): Record<string, unknown> {
  return {
    alarmName: alarm.name,
    alarmArn: alarm.arn,
    alarmDescription: settings.description,
    actionsEnabled: settings.actionsEnabled,
    okactions: settings.okActions,
    alarmActions: settings.alarmActions,
    insufficientDataActions: settings.insufficientDataActions,
    alarmConfigurationUpdatedTimestamp: longTime(at),
    ...(at === alarm.createdAt && { stateValue: 'INSUFFICIENT_DATA' }),
    ...(settings.kind === 'metric'
      ? metricConfiguration(settings)
      : { alarmRule: settings.ruleText }),
  };
}

function metricConfiguration(settings: AlarmSettings & { kind: 'metric' }) {
  const { watches } = settings;
  return {
    ...(watches.kind === 'math'
      ? { metrics: watches.queries }
      : {
          namespace: watches.namespace,
          metricName: watches.metricName,
          dimensions: watches.dimensions.map(({ Name, Value }) => ({
            name: Name,
            value: Value,
          })),
          [isExtended(watches.stat) ? 'extendedStatistic' : 'statistic']:
            watches.stat,
          period: settings.period,
        }),
    comparisonOperator: settings.comparison,
    threshold: settings.threshold,
    evaluationPeriods: settings.evaluationPeriods,
    datapointsToAlarm: settings.datapointsToAlarm,
    treatMissingData: settings.treatMissingData,
  };
}

function difference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([key, value]) => JSON.stringify(after[key]) !== JSON.stringify(value),
    ),
  );
}

function stateItems(book: AlarmBook, alarm: Alarm, stretch: Stretch): Item[] {
  const changes = alarmTimeline(book, alarm, stretch);
  return changes.flatMap((change, index) => {
    const before = changes[index - 1];
    const { at } = change;
    return before && at !== undefined
      ? [
          {
            at,
            type: 'StateUpdate',
            summary: `Alarm updated from ${before.state} to ${change.state}`,
            data: () => ({
              version: '1.0',
              oldState: stateData(book, alarm, before),
              newState: stateData(book, alarm, change),
            }),
          } as const,
          ...actionItems(book, alarm, { change, before, at }),
        ]
      : [];
  });
}

function stateData(book: AlarmBook, alarm: Alarm, change: AlarmChange) {
  const { StateReason, StateReasonData } = reasonView(book, alarm, change);
  return {
    stateValue: change.state,
    stateReason: StateReason,
    ...(StateReasonData !== undefined && {
      stateReasonData: JSON.parse(StateReasonData),
    }),
  };
}

function actionItems(
  book: AlarmBook,
  alarm: Alarm,
  {
    change,
    before,
    at,
  }: { change: AlarmChange; before: AlarmChange; at: number },
): Item[] {
  const version = alarm.versions.filter(each => each.at <= at).at(-1);
  if (
    !version?.settings.actionsEnabled ||
    book.muteRules.isMuted(alarm.name, at)
  ) {
    return [];
  }
  const { settings } = version;
  const actions = {
    ALARM: settings.alarmActions,
    OK: settings.okActions,
    INSUFFICIENT_DATA: settings.insufficientDataActions,
  }[change.state];
  return actions.map(action => ({
    // The action follows at once.
    at: at + 0.04,
    type: 'Action',
    summary: `Successfully executed action ${action}`,
    data: () => ({
      actionState: 'Succeeded',
      stateUpdateTimestamp: Math.round(at * 1000),
      notificationResource: action,
      publishedMessage: JSON.stringify({
        default: JSON.stringify({
          AlarmName: alarm.name,
          AlarmDescription: settings.description,
          AWSAccountId: book.accountId,
          AlarmConfigurationUpdatedTimestamp: longTime(version.at),
          NewStateValue: change.state,
          NewStateReason: reasonView(book, alarm, change).StateReason,
          StateChangeTime: longTime(at),
          Region: book.region,
          AlarmArn: alarm.arn,
          OldStateValue: before.state,
        }),
      }),
      error: null, // AWS writes it so
    }),
  }));
}
