import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { assumeRole } from './assumeRole';
import { getCallerIdentity } from './getCallerIdentity';

/** AWS Security Token Service. */
export const sts: ServiceDefinition = {
  id: 'sts',
  signingName: 'sts',
  iamPrefix: 'sts',
  protocols: ['awsQuery'],
  target: 'AWSSecurityTokenServiceV20110615',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  queryCompatible: false,
  operations: operationsByName(assumeRole, getCallerIdentity),
  missingMembers: paths => missingMembersError('ValidationError', paths),
  throttled: () =>
    new AwsError({ code: 'Throttling', message: 'Rate exceeded' }),
};
