import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type Operation,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { getAnomalies, getAnomalyMonitors } from './anomalies';
import { getCostAndUsage } from './getCostAndUsage';
import { getCostForecast } from './getCostForecast';
import { getDimensionValues, getTags } from './values';

/** The only region that has an endpoint. */
const home = 'us-east-1';

/** AWS Cost Explorer. */
export const costExplorer: ServiceDefinition = {
  id: 'cost-explorer',
  signingName: 'ce',
  iamPrefix: 'ce',
  protocols: ['awsJson1_1'],
  target: 'AWSInsightsIndexService',
  version: '2017-10-25',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(
    ...[
      getCostAndUsage,
      getCostForecast,
      getAnomalies,
      getAnomalyMonitors,
      getTags,
      getDimensionValues,
    ].map(atHome),
  ),
  missingMembers: paths => missingMembersError('ValidationException', paths),
  throttled: () =>
    new AwsError({ code: 'LimitExceededException', message: 'Rate exceeded' }),
};

/** The endpoint in N. Virginia does not accept what is signed for another region. */
function atHome(operation: Operation): Operation {
  return {
    ...operation,
    handle: (input, context) => {
      if (context.region !== home) {
        throw new AwsError({
          code: 'InvalidSignatureException',
          message: `Credential should be scoped to a valid region, not '${context.region}'. `,
        });
      }
      return operation.handle(input, context);
    },
  };
}
