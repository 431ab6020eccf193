import {
  GetTraceSegmentDestination$,
  type GetTraceSegmentDestinationRequest,
  type GetTraceSegmentDestinationResult,
} from '@aws-sdk/client-xray';
import { defineOperation } from '../../server/ServiceDefinition';
import { hasTransactionSearch } from './retrieval/transactionSearch';

/** X-Ray GetTraceSegmentDestination: where traces go; to CloudWatch Logs where Transaction Search is on. */
export const getTraceSegmentDestination = defineOperation<
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult
>(GetTraceSegmentDestination$, (_, { caller }) => ({
  Destination: hasTransactionSearch(caller.accountId)
    ? 'CloudWatchLogs'
    : 'XRay',
  Status: 'ACTIVE',
}));
