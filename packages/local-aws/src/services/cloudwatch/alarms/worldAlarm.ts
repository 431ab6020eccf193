import type {
  AlarmDefinition,
  AlarmMetric,
  MetricAlarmDefinition,
} from '../../../world/AlarmDefinition';
import { alarmMadeAt } from '../../../world/alarms';
import { arnsOf } from '../../../world/arns';
import { dimensions } from '../../../world/metrics/MetricSeries';
import type { Place } from '../../../world/places';
import { resourcesOf } from '../../../world/resources';
import type { Alarm } from './Alarm';
import { parseAlarmRule } from './AlarmRule';
import type { AlarmSettings, MetricAlarmSettings } from './AlarmSettings';

/** An alarm of the world, as if somebody had put it. */
export function worldAlarm(place: Place, definition: AlarmDefinition): Alarm {
  const createdAt = alarmMadeAt(definition);
  const arn = arnsOf(place).alarm(definition.name);
  const tags = resourcesOf(place).find(resource => resource.arn === arn)?.tags;
  return {
    name: definition.name,
    arn,
    origin: 'world',
    createdAt,
    versions: [{ at: createdAt, settings: settings(place, definition) }],
    forced: [],
    tags: new Map(Object.entries(tags ?? {})),
  };
}

function settings(place: Place, definition: AlarmDefinition): AlarmSettings {
  const { name, description, team } = definition;
  const common = {
    name,
    description,
    actionsEnabled: true,
    okActions: [],
    alarmActions: [arnsOf(place).alarmTopic(team)],
    insufficientDataActions: [],
  };
  if (definition.kind === 'metric') {
    const { comparison, threshold, period, evaluationPeriods } = definition;
    const { datapointsToAlarm, treatMissingData } = definition;
    return {
      ...common,
      kind: 'metric',
      watches: watches(definition),
      comparison,
      threshold,
      period,
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData,
    };
  }
  const ruleText = definition.anyOf
    .map(child => `ALARM("${child}")`)
    .join(' OR ');
  return {
    ...common,
    kind: 'composite',
    ruleText,
    rule: parseAlarmRule(ruleText),
  };
}

function watches(
  definition: MetricAlarmDefinition,
): MetricAlarmSettings['watches'] {
  const { watches: watched, period } = definition;
  if ('metricName' in watched) {
    const { namespace, metricName, stat } = watched;
    return {
      kind: 'metric',
      namespace,
      metricName,
      dimensions: dimensions(watched.dimensions),
      stat,
    };
  }
  return {
    kind: 'math',
    queries: [
      {
        Id: 'rate',
        Expression: watched.expression,
        Label: watched.label,
        ReturnData: true,
      },
      ...Object.entries(watched.metrics).map(([Id, metric]) => ({
        Id,
        MetricStat: {
          Metric: metricOf(metric),
          Period: period,
          Stat: metric.stat,
        },
        ReturnData: false,
      })),
    ],
  };
}

function metricOf(metric: AlarmMetric) {
  return {
    Namespace: metric.namespace,
    MetricName: metric.metricName,
    Dimensions: dimensions(metric.dimensions),
  };
}
