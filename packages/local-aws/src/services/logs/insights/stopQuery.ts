import {
  StopQuery$,
  type StopQueryRequest,
  type StopQueryResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../../server/ServiceDefinition';
import { invalidParameter } from '../errors';
import { InsightsQueries, isUnderWay } from './InsightsQueries';

/** CloudWatch Logs StopQuery; one that has ended cannot be stopped. */
export const stopQuery = defineOperation<StopQueryRequest, StopQueryResponse>(
  StopQuery$,
  ({ queryId = '' }, { caller, region, memory }) => {
    const query = memory
      .get(InsightsQueries.create)
      .find(queryId, caller.accountId, region);
    if (!isUnderWay(query)) {
      throw invalidParameter(
        `Query ${queryId} is not in running state, it is ${query.state}`,
      );
    }
    query.cancel();
    return { success: true };
  },
);
