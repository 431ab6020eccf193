import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { lookupEvents } from './lookupEvents';

/** AWS CloudTrail. */
export const cloudTrail: ServiceDefinition = {
  id: 'cloudtrail',
  signingName: 'cloudtrail',
  iamPrefix: 'cloudtrail',
  protocols: ['awsJson1_1'],
  target: 'CloudTrail_20131101',
  version: '2013-11-01',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(lookupEvents),
  missingMembers: paths =>
    missingMembersError('InvalidLookupAttributesException', paths),
  throttled: () =>
    new AwsError({ code: 'ThrottlingException', message: 'Rate exceeded' }),
};
