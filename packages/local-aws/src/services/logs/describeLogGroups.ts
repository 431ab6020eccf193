import {
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { logGroupArn, storedBytes, type LogGroup } from '../../world/logs';
import {
  checkChoice,
  checkPattern,
  checkRanges,
  invalidParameter,
} from './errors';
import { groupName, groupsOf, namePattern } from './findGroup';
import { pageOf } from './pageOf';

const maximumPageSize = 50;
const classes = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'];

/** CloudWatch Logs DescribeLogGroups: by name; at most 50 a page. */
export const describeLogGroups = defineOperation<
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse
>(DescribeLogGroups$, (input, context) => {
  validate(input);
  const { items, nextToken } = pageOf(
    groupsOf(context).filter(group => matches(group, input, context)),
    input.nextToken,
    input.limit ?? maximumPageSize,
  );
  return {
    logGroups: items.map(group => view(group, context.now.getTime())),
    ...(nextToken && { nextToken }),
  };
});

function validate(input: DescribeLogGroupsRequest): void {
  const { logGroupNamePrefix, logGroupNamePattern, limit } = input;
  checkRanges({
    name: 'limit',
    value: limit,
    minimum: 1,
    maximum: maximumPageSize,
  });
  checkChoice('logGroupClass', input.logGroupClass, classes);
  checkPattern('logGroupNamePrefix', logGroupNamePrefix, namePattern);
  checkPattern(
    'logGroupNamePattern',
    logGroupNamePattern,
    /^[.\-_/#A-Za-z0-9]{0,512}$/,
  );
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw invalidParameter(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const identifiers = input.logGroupIdentifiers?.length;
  if (identifiers !== undefined && (identifiers < 1 || identifiers > 50)) {
    throw invalidParameter(
      'LogGroupIdentifiers must have between 1 and 50 entries.',
    );
  }
}

function matches(
  group: LogGroup,
  input: DescribeLogGroupsRequest,
  context: RequestContext,
): boolean {
  const { logGroupIdentifiers } = input;
  return (
    group.name.startsWith(input.logGroupNamePrefix ?? '') &&
    group.name.includes(input.logGroupNamePattern ?? '') &&
    (!input.logGroupClass || input.logGroupClass === group.logClass) &&
    (!logGroupIdentifiers ||
      logGroupIdentifiers.some(
        identifier => groupName(identifier, context) === group.name,
      ))
  );
}

function view(group: LogGroup, now: number) {
  const arn = logGroupArn(group);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionDays !== undefined && {
      retentionInDays: group.retentionDays,
    }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: storedBytes(group, now),
    logGroupClass: group.logClass,
    logGroupArn: arn,
    deletionProtectionEnabled: false,
    bearerTokenAuthenticationEnabled: false,
  };
}
