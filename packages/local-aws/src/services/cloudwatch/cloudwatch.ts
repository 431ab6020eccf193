import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import {
  deleteAlarmMuteRule,
  getAlarmMuteRule,
  listAlarmMuteRules,
  putAlarmMuteRule,
} from './alarmMuteRules';
import {
  deleteAlarms,
  disableAlarmActions,
  enableAlarmActions,
  setAlarmState,
} from './changeAlarms';
import { describeAlarmHistory } from './describeAlarmHistory';
import { describeAlarms } from './describeAlarms';
import { validationError } from './errors';
import { getMetricData } from './getMetricData';
import { listMetrics } from './listMetrics';
import { listTagsForResource } from './listTagsForResource';
import { putCompositeAlarm, putMetricAlarm } from './putAlarms';

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
  eventSource: 'monitoring.amazonaws.com',
  operations: operationsByName(
    listMetrics,
    getMetricData,
    describeAlarms,
    describeAlarmHistory,
    putMetricAlarm,
    putCompositeAlarm,
    deleteAlarms,
    enableAlarmActions,
    disableAlarmActions,
    setAlarmState,
    putAlarmMuteRule,
    getAlarmMuteRule,
    listAlarmMuteRules,
    deleteAlarmMuteRule,
    listTagsForResource,
  ),
  missingMembers: paths =>
    validationError(paths.map(path => `The parameter ${path} is required.`)),
  throttled: () =>
    new AwsError({
      code: 'ThrottlingException',
      queryCode: 'Throttling',
      message: 'Rate exceeded',
    }),
};
