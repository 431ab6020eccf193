import {
  GetServiceLevelObjective$,
  ListServiceLevelObjectives$,
  type GetServiceLevelObjectiveInput,
  type GetServiceLevelObjectiveOutput,
  type ListServiceLevelObjectivesInput,
  type ListServiceLevelObjectivesOutput,
} from '@aws-sdk/client-application-signals';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import type { ObjectiveDefinition } from '../../world/objectives/ObjectiveDefinition';
import {
  objectivesMadeAt,
  objectivesOf,
} from '../../world/objectives/objectivesOf';
import { findPlace, type Place } from '../../world/places';
import { resourceNotFound, validationException } from './errors';
import { objectiveArn, objectiveView } from './objectiveView';
import { pageOf } from './page';
import { keyAttributesOf } from './serviceView';

/** What every objective here measures: an operation of a service. */
const sourceType = 'ServiceOperation';

const sourceTypes: readonly string[] = [
  sourceType,
  'CloudWatchMetric',
  'ServiceDependency',
  'AppMonitor',
  'Canary',
  'Service',
];

/** Application Signals ListServiceLevelObjectives, of a service or all. */
export const listServiceLevelObjectives = defineOperation<
  ListServiceLevelObjectivesInput,
  ListServiceLevelObjectivesOutput
>(ListServiceLevelObjectives$, (input, { caller, region }) => {
  checkSourceTypes(input.MetricSourceTypes);
  if (input.KeyAttributes) {
    checkSize('keyAttributes', Object.keys(input.KeyAttributes), 4);
  }
  const place = findPlace(caller.accountId, region);
  const objectives = place
    ? objectivesOf(place).filter(objective => isWanted(objective, input))
    : [];
  const { items, NextToken } = pageOf(objectives, input, 50);
  return {
    SloSummaries: items.flatMap(objective =>
      place
        ? [
            {
              Arn: objectiveArn(place, objective.name),
              Name: objective.name,
              KeyAttributes: keyAttributesOf(objective.service),
              OperationName: objective.operation,
              CreatedTime: new Date(objectivesMadeAt),
              EvaluationType: objective.evaluation,
            },
          ]
        : [],
    ),
    ...(NextToken && { NextToken }),
  };
});

/** Application Signals GetServiceLevelObjective, by name or ARN. */
export const getServiceLevelObjective = defineOperation<
  GetServiceLevelObjectiveInput,
  GetServiceLevelObjectiveOutput
>(GetServiceLevelObjective$, (input, context) => {
  const id = input.Id ?? '';
  const found = findObjective(id, context);
  if (!found) {
    throw resourceNotFound(id);
  }
  return { Slo: objectiveView(found.place, found.objective) };
});

/** The caller's objective with a name or an ARN. */
export function findObjective(
  id: string,
  { caller, region }: RequestContext,
): { place: Place; objective: ObjectiveDefinition } | undefined {
  const place = findPlace(caller.accountId, region);
  const objective =
    place &&
    objectivesOf(place).find(
      ({ name }) => name === id || objectiveArn(place, name) === id,
    );
  return objective && { place, objective };
}

function checkSize(
  name: string,
  { length }: readonly string[],
  maximum: number,
): void {
  if (length < 1 || length > maximum) {
    throw validationException(
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length between 1 and ${maximum}`,
    );
  }
}

function checkSourceTypes(types: readonly string[] | undefined): void {
  if (types) {
    checkSize('metricSourceTypes', types, 3);
  }
  const unknown = types?.find(type => !sourceTypes.includes(type));
  if (unknown !== undefined) {
    throw validationException(
      `1 validation error detected: Value '${unknown}' at 'metricSourceTypes' failed to satisfy constraint: Member must satisfy enum value set: [${sourceTypes.join(
        ', ',
      )}]`,
    );
  }
}

function isWanted(
  objective: ObjectiveDefinition,
  input: ListServiceLevelObjectivesInput,
): boolean {
  const own = keyAttributesOf(objective.service);
  return (
    Object.entries(input.KeyAttributes ?? {}).every(
      ([key, value]) => own[key] === value,
    ) &&
    (input.OperationName === undefined ||
      input.OperationName === objective.operation) &&
    (input.MetricSourceTypes ?? [sourceType]).includes(sourceType)
  );
}
