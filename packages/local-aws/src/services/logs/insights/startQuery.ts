import {
  StartQuery$,
  type StartQueryRequest,
  type StartQueryResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  defineOperation,
  type RequestContext,
} from '../../../server/ServiceDefinition';
import { oldestKept, type LogGroup } from '../../../world/logs';
import {
  checkChoice,
  checkRanges,
  invalidParameter,
  malformedQuery,
  resourceNotFound,
  timeRules,
} from '../errors';
import { groupName, groupsOf } from '../findGroup';
import { InsightsQueries } from './InsightsQueries';
import { InsightsQuery } from './InsightsQuery';
import { maximumRows, parseQuery } from './language/parseQuery';
import { QuerySyntaxError } from './language/QuerySyntaxError';
import { QueryPlan } from './QueryPlan';

const defaultLimit = 10_000;
const maximumGroups = 50;
const maximumLength = 10_000;

/** CloudWatch Logs StartQuery, in the Logs Insights query language; times in seconds, both ends included. */
export const startQuery = defineOperation<
  StartQueryRequest,
  StartQueryResponse
>(StartQuery$, (input, context) => {
  validate(input);
  const { accountId } = context.caller;
  const queries = context.memory.get(InsightsQueries.create);
  const queryString = input.queryString ?? '';
  const now = context.now.getTime();
  const groups = requestedGroups(input, context);
  const plan = compile(queryString, {
    startedAt: now,
    limit: input.limit ?? defaultLimit,
  });
  const from = (input.startTime ?? 0) * 1000;
  const until = ((input.endTime ?? 0) + 1) * 1000;
  if (groups.every(group => until <= oldestKept(group, now))) {
    throw malformedQuery(
      "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings",
      0,
      queryString.length,
    );
  }
  queries.checkConcurrency(accountId, context.region);
  const query = InsightsQuery.start(
    plan,
    { groups, from, until, now },
    {
      origin: {
        accountId,
        region: context.region,
        userIdentity: context.caller.arn,
        queryString,
      },
      secondMs: context.secondMs,
    },
  );
  queries.add(query);
  return { queryId: query.id };
});

function validate(input: StartQueryRequest): void {
  checkRanges(
    {
      name: 'limit',
      value: input.limit,
      minimum: 1,
      maximum: maximumRows,
    },
    ...timeRules(input),
  );
  checkChoice('queryLanguage', input.queryLanguage, ['CWLI', 'SQL', 'PPL']);
  if (input.queryLanguage && input.queryLanguage !== 'CWLI') {
    throw invalidParameter(
      `Queries in ${input.queryLanguage} are not supported here; use CWLI.`,
    );
  }
  if ((input.queryString?.length ?? 0) > maximumLength) {
    throw invalidParameter(
      `The query string must not be longer than ${maximumLength} characters.`,
    );
  }
  if ((input.startTime ?? 0) > (input.endTime ?? 0)) {
    throw invalidParameter(
      'Query time range is not valid: the start time is after the end time.',
    );
  }
}

/** @throws AwsError InvalidParameterException, ResourceNotFoundException */
function requestedGroups(
  input: StartQueryRequest,
  context: RequestContext,
): LogGroup[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const ways = [
    logGroupName && [logGroupName],
    logGroupNames,
    logGroupIdentifiers,
  ];
  const [identifiers = [], ...others] = ways.flatMap(way => (way ? [way] : []));
  if (identifiers.length === 0 || others.length > 0) {
    throw invalidParameter(
      'Exactly one of the parameters logGroupName, logGroupNames and logGroupIdentifiers must be specified.',
    );
  }
  if (identifiers.length > maximumGroups) {
    throw invalidParameter(
      `A query can include at most ${maximumGroups} log groups.`,
    );
  }
  const all = groupsOf(context);
  return [...new Set(identifiers)].map(identifier => {
    if (identifier.endsWith('*')) {
      throw invalidParameter(
        `The log group identifier ${identifier} must not end with an asterisk.`,
      );
    }
    const name = groupName(identifier, context);
    const group = all.find(candidate => candidate.name === name);
    if (!group) {
      throw resourceNotFound(
        `Log group '${identifier}' does not exist for account ID '${context.caller.accountId}'`,
      );
    }
    return group;
  });
}

/** @throws AwsError MalformedQueryException */
function compile(
  text: string,
  options: { startedAt: number; limit: number },
): QueryPlan {
  try {
    return QueryPlan.create(parseQuery(text), options);
  } catch (error) {
    if (error instanceof QuerySyntaxError) {
      throw malformedQuery(error.message, error.start, error.end);
    }
    throw error;
  }
}
