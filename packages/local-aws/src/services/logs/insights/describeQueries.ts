import {
  DescribeQueries$,
  type DescribeQueriesRequest,
  type DescribeQueriesResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../../server/ServiceDefinition';
import { checkChoice, checkRanges } from '../errors';
import { pageOf } from '../pageOf';
import { InsightsQueries } from './InsightsQueries';
import type { InsightsQuery } from './InsightsQuery';

const maximumPageSize = 1000;
const states = ['Cancelled', 'Complete', 'Failed', 'Running', 'Scheduled'];

/** CloudWatch Logs DescribeQueries: newest first. */
export const describeQueries = defineOperation<
  DescribeQueriesRequest,
  DescribeQueriesResponse
>(DescribeQueries$, (input, { caller, region, memory }) => {
  const { logGroupName, status, maxResults, nextToken: token } = input;
  checkRanges({
    name: 'maxResults',
    value: maxResults,
    minimum: 1,
    maximum: maximumPageSize,
  });
  checkChoice('status', status, states);
  const found = memory
    .get(InsightsQueries.create)
    .list(caller.accountId, region)
    .filter(
      query =>
        (!status || query.state === status) &&
        (!logGroupName ||
          query.scope.groups.some(({ name }) => name === logGroupName)),
    );
  const { items, nextToken } = pageOf(
    found,
    token,
    maxResults ?? maximumPageSize,
  );
  return {
    queries: items.map(view),
    ...(nextToken && { nextToken }),
  };
});

function view(query: InsightsQuery) {
  const [group] = query.scope.groups;
  return {
    queryLanguage: 'CWLI' as const,
    queryId: query.id,
    queryString: query.origin.queryString,
    status: query.state,
    createTime: query.scope.now,
    ...(group && { logGroupName: group.name }),
    queryDuration: query.durationMs,
    bytesScanned: query.statistics.bytesScanned,
    userIdentity: query.origin.userIdentity,
  };
}
