/**
 * The backend of Skafu observability: metrics, alarms and the AWS resources
 * behind catalog entities.
 *
 * @packageDocumentation
 */

export {
  createObservabilityConditionalDecision,
  observabilityConditions,
  type SubjectConditionFactory,
} from './authorization/subjects/rules';
export { skafuAuditorServiceFactory } from './audit/skafuAuditorServiceFactory';
export { skafuObservabilityPlugin as default } from './plugin';
