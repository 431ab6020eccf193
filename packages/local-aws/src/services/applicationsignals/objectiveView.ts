import type {
  Goal,
  MetricDataQuery,
  RequestBasedServiceLevelIndicator,
  ServiceLevelIndicator,
  ServiceLevelObjective,
} from '@aws-sdk/client-application-signals';
import type { AlarmMetric } from '../../world/AlarmDefinition';
import type {
  ObjectiveDefinition,
  PeriodObjective,
  RequestObjective,
} from '../../world/objectives/ObjectiveDefinition';
import { objectivesMadeAt } from '../../world/objectives/objectivesOf';
import type { Place } from '../../world/places';
import { keyAttributesOf } from './serviceView';

/** ARN of an objective. */
export function objectiveArn(
  place: Pick<Place, 'accountId' | 'region'>,
  name: string,
): string {
  return `arn:aws:application-signals:${place.region}:${place.accountId}:slo/${name}`;
}

/** An objective as GetServiceLevelObjective shows it. */
export function objectiveView(
  place: Place,
  objective: ObjectiveDefinition,
): ServiceLevelObjective {
  return {
    Arn: objectiveArn(place, objective.name),
    Name: objective.name,
    Description: objective.description,
    CreatedTime: new Date(objectivesMadeAt),
    LastUpdatedTime: new Date(objectivesMadeAt),
    EvaluationType: objective.evaluation,
    Goal: goalOf(objective),
    ...indicatorOf(objective),
    BurnRateConfigurations: [
      { LookBackWindowMinutes: 60 },
      { LookBackWindowMinutes: 360 },
    ],
  };
}

export function goalOf(objective: ObjectiveDefinition): Goal {
  return {
    Interval: {
      RollingInterval: {
        DurationUnit: 'DAY',
        Duration: objective.rollingDays,
      },
    },
    AttainmentGoal: objective.goal,
    WarningThreshold: objective.warning,
  };
}

/** What an objective measures: one of two members, by its way to count. */
export function indicatorOf(objective: ObjectiveDefinition): {
  Sli?: ServiceLevelIndicator;
  RequestBasedSli?: RequestBasedServiceLevelIndicator;
} {
  return objective.evaluation === 'PeriodBased'
    ? { Sli: periodIndicator(objective) }
    : { RequestBasedSli: requestIndicator(objective) };
}

function periodIndicator(objective: PeriodObjective): ServiceLevelIndicator {
  return {
    SliMetric: {
      ...identity(objective),
      MetricDataQueries: [query('sli', objective.metric)],
    },
    MetricThreshold: objective.threshold,
    ComparisonOperator: 'LessThanOrEqualTo',
  };
}

function requestIndicator(
  objective: RequestObjective,
): RequestBasedServiceLevelIndicator {
  const { bad, total } = objective;
  return {
    RequestBasedSliMetric: {
      ...identity(objective),
      TotalRequestCountMetric: [query('total', total)],
      MonitoredRequestCountMetric: {
        BadCountMetric: [query('bad', 'times' in bad ? bad.times : bad)],
      },
    },
    ...('slowerThan' in bad && {
      MetricThreshold: bad.slowerThan,
      ComparisonOperator: 'LessThanOrEqualTo',
    }),
  };
}

function identity(objective: ObjectiveDefinition) {
  return {
    KeyAttributes: keyAttributesOf(objective.service),
    OperationName: objective.operation,
    MetricType: objective.kind,
  };
}

function query(id: string, metric: AlarmMetric): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      },
      Period: 60,
      Stat: metric.stat,
    },
    ReturnData: true,
  };
}
