import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { describeAlarms } from './describeAlarms';
import { validationError } from './errors';
import { getMetricData } from './getMetricData';
import { listMetrics } from './listMetrics';

/** Amazon CloudWatch; its operations accept all three wire formats that AWS accepts. */
export const cloudwatch: ServiceDefinition = {
  id: 'cloudwatch',
  signingName: 'monitoring',
  iamPrefix: 'cloudwatch',
  protocols: ['awsJson1_0', 'rpcV2Cbor', 'awsQuery'],
  target: 'GraniteServiceVersion20100801',
  version: '2010-08-01',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  queryCompatible: true,
  operations: operationsByName(listMetrics, getMetricData, describeAlarms),
  missingMembers: paths =>
    validationError(paths.map(path => `The parameter ${path} is required.`)),
  throttled: () =>
    new AwsError({
      code: 'ThrottlingException',
      queryCode: 'Throttling',
      message: 'Rate exceeded',
    }),
};
