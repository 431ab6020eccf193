import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { batchGetBudgetReport } from './budgetReport';
import { listServices } from './listServices';
import {
  getServiceLevelObjective,
  listServiceLevelObjectives,
} from './serviceLevelObjectives';

/** Amazon CloudWatch Application Signals. */
export const applicationSignals: ServiceDefinition = {
  id: 'applicationsignals',
  signingName: 'application-signals',
  iamPrefix: 'application-signals',
  protocols: ['restJson1'],
  target: 'ApplicationSignals',
  version: '2024-04-15',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(
    listServices,
    listServiceLevelObjectives,
    getServiceLevelObjective,
    batchGetBudgetReport,
  ),
  missingMembers: paths => missingMembersError('ValidationException', paths),
  throttled: () =>
    new AwsError({
      code: 'ThrottlingException',
      message: 'Rate exceeded',
      status: 429,
    }),
};
