import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { batchGetTraces } from './batchGetTraces';
import { invalidRequest, throttled } from './errors';
import { getServiceGraph } from './getServiceGraph';
import { getTraceGraph } from './getTraceGraph';
import { getTraceSegmentDestination } from './getTraceSegmentDestination';
import { getTraceSummaries } from './getTraceSummaries';
import {
  cancelTraceRetrieval,
  getRetrievedTracesGraph,
  listRetrievedTraces,
  startTraceRetrieval,
} from './traceRetrieval';

/** AWS X-Ray. */
export const xray: ServiceDefinition = {
  id: 'xray',
  signingName: 'xray',
  iamPrefix: 'xray',
  protocols: ['restJson1'],
  target: 'AWSXRay',
  version: '2016-04-12',
  xmlNamespace: '',
  queryCompatible: false,
  operations: operationsByName(
    getTraceSummaries,
    batchGetTraces,
    getServiceGraph,
    getTraceGraph,
    getTraceSegmentDestination,
    startTraceRetrieval,
    listRetrievedTraces,
    getRetrievedTracesGraph,
    cancelTraceRetrieval,
  ),
  missingMembers: paths =>
    invalidRequest(`Missing required parameters: ${paths.join(', ')}`),
  throttled,
};
