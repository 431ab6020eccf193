import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { getResources } from './getResources';

/** Resource Groups Tagging API. */
export const tagging: ServiceDefinition = {
  id: 'tagging',
  signingName: 'tagging',
  iamPrefix: 'tag',
  protocols: ['awsJson1_1'],
  target: 'ResourceGroupsTaggingAPI_20170126',
  version: '2017-01-26',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(getResources),
  missingMembers: paths =>
    missingMembersError('InvalidParameterException', paths),
  throttled: () =>
    new AwsError({ code: 'ThrottledException', message: 'Rate exceeded' }),
};
