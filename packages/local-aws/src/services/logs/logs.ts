import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { describeLogGroups } from './describeLogGroups';
import { describeLogStreams } from './describeLogStreams';
import { filterLogEvents } from './filterLogEvents';
import { getLogEvents } from './getLogEvents';
import { getLogGroupFields } from './getLogGroupFields';
import { getLogRecord } from './getLogRecord';
import { describeQueries } from './insights/describeQueries';
import { getQueryResults } from './insights/getQueryResults';
import { startQuery } from './insights/startQuery';
import { stopQuery } from './insights/stopQuery';
import { listTagsForResource, listTagsLogGroup } from './listTags';
import { startLiveTail } from './liveTail/startLiveTail';

/** Amazon CloudWatch Logs. */
export const logs: ServiceDefinition = {
  id: 'logs',
  signingName: 'logs',
  iamPrefix: 'logs',
  protocols: ['awsJson1_1'],
  target: 'Logs_20140328',
  version: '2014-03-28',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(
    describeLogGroups,
    describeLogStreams,
    describeQueries,
    filterLogEvents,
    getLogEvents,
    getLogGroupFields,
    getLogRecord,
    getQueryResults,
    listTagsForResource,
    listTagsLogGroup,
    startLiveTail,
    startQuery,
    stopQuery,
  ),
  missingMembers: paths =>
    missingMembersError('InvalidParameterException', paths),
  throttled: () =>
    new AwsError({ code: 'ThrottlingException', message: 'Rate exceeded' }),
};
