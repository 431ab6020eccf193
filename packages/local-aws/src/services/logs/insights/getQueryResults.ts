import {
  GetQueryResults$,
  type GetQueryResultsRequest,
  type GetQueryResultsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../../server/ServiceDefinition';
import { checkRanges } from '../errors';
import { pageOf } from '../pageOf';
import { InsightsQueries } from './InsightsQueries';

const maximumPageSize = 10_000;

/**
 * CloudWatch Logs GetQueryResults: what there is so far; of a complete query up to 100,000 rows in pages of at most
 * 10,000.
 */
export const getQueryResults = defineOperation<
  GetQueryResultsRequest,
  GetQueryResultsResponse
>(GetQueryResults$, (input, { caller, region, memory }) => {
  const { maxItems, nextToken: token } = input;
  checkRanges({
    name: 'maxItems',
    value: maxItems,
    minimum: 0,
    maximum: maximumPageSize,
  });
  const query = memory
    .get(InsightsQueries.create)
    .find(input.queryId ?? '', caller.accountId, region);
  const status = query.state;
  const { items, nextToken } = pageOf(
    query.rows(),
    token,
    maxItems || maximumPageSize,
  );
  return {
    queryLanguage: 'CWLI',
    results: items.map(row => row.map(field => ({ ...field }))),
    statistics: {
      ...query.statistics,
      estimatedRecordsSkipped: 0,
      estimatedBytesSkipped: 0,
      logGroupsScanned: query.scope.groups.length,
    },
    status,
    ...(status === 'Complete' && nextToken && { nextToken }),
  };
});
