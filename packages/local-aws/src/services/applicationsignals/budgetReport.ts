import {
  BatchGetServiceLevelObjectiveBudgetReport$,
  type BatchGetServiceLevelObjectiveBudgetReportInput,
  type BatchGetServiceLevelObjectiveBudgetReportOutput,
  type ServiceLevelObjectiveBudgetReport,
} from '@aws-sdk/client-application-signals';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { attainmentOf } from '../../world/objectives/attainment';
import type { ObjectiveDefinition } from '../../world/objectives/ObjectiveDefinition';
import { objectivesMadeAt } from '../../world/objectives/objectivesOf';
import type { Place } from '../../world/places';
import { validationException } from './errors';
import { goalOf, indicatorOf, objectiveArn } from './objectiveView';
import { findObjective } from './serviceLevelObjectives';

const { floor, min, round } = Math;

const maximumIds = 50;

/** Application Signals BatchGetServiceLevelObjectiveBudgetReport: how objectives stood at a moment. */
export const batchGetBudgetReport = defineOperation<
  BatchGetServiceLevelObjectiveBudgetReportInput,
  BatchGetServiceLevelObjectiveBudgetReportOutput
>(BatchGetServiceLevelObjectiveBudgetReport$, (input, context) => {
  const ids = input.SloIds ?? [];
  if (ids.length === 0 || ids.length > maximumIds) {
    throw validationException(
      `1 validation error detected: Value at 'sloIds' failed to satisfy constraint: Member must have length between 1 and ${maximumIds}`,
    );
  }
  const at = min(input.Timestamp?.getTime() ?? 0, context.now.getTime());
  const found = ids.map(id => ({ id, ...findObjective(id, context) }));
  return {
    Timestamp: new Date(at),
    Reports: found.flatMap(({ place, objective }) =>
      place && objective ? [report(place, objective, at)] : [],
    ),
    Errors: found.flatMap(({ id, objective }) =>
      objective
        ? []
        : [
            {
              ...asked(id, context),
              ErrorCode: 'ResourceNotFoundException',
              ErrorMessage: `Resource not found: ${id}`,
            },
          ],
    ),
  };
});

/** Name and ARN of an objective that is not there, whichever of them was asked for. */
function asked(id: string, { caller, region }: RequestContext) {
  const { accountId } = caller;
  return id.startsWith('arn:')
    ? { Name: id.split('/').at(-1), Arn: id }
    : { Name: id, Arn: objectiveArn({ accountId, region }, id) };
}

function report(
  place: Place,
  objective: ObjectiveDefinition,
  at: number,
): ServiceLevelObjectiveBudgetReport {
  const common = {
    Arn: objectiveArn(place, objective.name),
    Name: objective.name,
    EvaluationType: objective.evaluation,
    Goal: goalOf(objective),
    ...indicatorOf(objective),
  };
  const { total, bad } =
    at < objectivesMadeAt
      ? { total: 0, bad: 0 }
      : attainmentOf(place, objective, at);
  if (total === 0) {
    return { ...common, BudgetStatus: 'INSUFFICIENT_DATA' };
  }
  const share = 1 - objective.goal / 100;
  const isPeriods = objective.evaluation === 'PeriodBased';
  // Of periods, the budget is that of the whole interval; of requests, that of those that came.
  const budget = isPeriods
    ? round(objective.rollingDays * 86_400 * share)
    : floor(total * share);
  const left = budget - (isPeriods ? bad * 60 : bad);
  return {
    ...common,
    BudgetStatus: status(left, budget, objective.warning),
    Attainment: round(((total - bad) / total) * 1_000_000) / 10_000,
    ...(isPeriods
      ? { TotalBudgetSeconds: budget, BudgetSecondsRemaining: left }
      : { TotalBudgetRequests: budget, BudgetRequestsRemaining: left }),
  };
}

function status(
  left: number,
  budget: number,
  warning: number,
): 'OK' | 'WARNING' | 'BREACHED' {
  if (left <= 0) {
    return 'BREACHED';
  }
  return left < (budget * warning) / 100 ? 'WARNING' : 'OK';
}
