import {
  DescribeLogStreams$,
  type DescribeLogStreamsRequest,
  type DescribeLogStreamsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import {
  logGroupArn,
  oldestKept,
  type LogGroup,
  type LogStream,
} from '../../world/logs';
import { checkChoice, checkRanges, invalidParameter } from './errors';
import { requestedGroup } from './findGroup';
import { pageOf } from './pageOf';

const maximumPageSize = 50;

/** CloudWatch Logs DescribeLogStreams: by name, or by the time of their last event. */
export const describeLogStreams = defineOperation<
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse
>(DescribeLogStreams$, (input, context) => {
  validate(input);
  const group = requestedGroup(input, context);
  const now = context.now.getTime();
  const { items, nextToken } = pageOf(
    ordered(streamsOf(group, now), input),
    input.nextToken,
    input.limit ?? maximumPageSize,
  );
  return {
    logStreams: items.map(stream => view(group, stream, now)),
    ...(nextToken && { nextToken }),
  };
});

/** The streams of each group as of a minute since the epoch: pages of the same list are mostly read within one. */
const known = new WeakMap<
  LogGroup,
  { minute: number; streams: readonly LogStream[] }
>();

/** The streams of a group that still have events at a moment. */
export function streamsOf(group: LogGroup, now: number): LogStream[] {
  const minute = Math.floor(now / 60_000);
  const oldest = oldestKept(group, now);
  let found = known.get(group);
  if (found?.minute !== minute) {
    found = { minute, streams: group.streams(oldest, (minute + 1) * 60_000) };
    known.set(group, found);
  }
  return found.streams.filter(
    ({ from, until }) => from <= now && until > oldest,
  );
}

function validate(input: DescribeLogStreamsRequest): void {
  checkRanges({
    name: 'limit',
    value: input.limit,
    minimum: 1,
    maximum: maximumPageSize,
  });
  checkChoice('orderBy', input.orderBy, ['LogStreamName', 'LastEventTime']);
  if (
    input.orderBy === 'LastEventTime' &&
    input.logStreamNamePrefix !== undefined
  ) {
    throw invalidParameter(
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    );
  }
}

function ordered(
  streams: LogStream[],
  input: DescribeLogStreamsRequest,
): LogStream[] {
  const byTime = input.orderBy === 'LastEventTime';
  const found = streams
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .sort(
      (one, other) =>
        (byTime ? one.until - other.until || 0 : 0) ||
        (one.name < other.name ? -1 : 1),
    );
  return input.descending ? found.reverse() : found;
}

function view(group: LogGroup, stream: LogStream, now: number) {
  const from = Math.max(stream.from, group.createdAt);
  // A stream that is still written to had its last event within the last seconds.
  const last = Math.min(stream.until, now - 2000);
  return {
    logStreamName: stream.name,
    creationTime: from,
    firstEventTimestamp: from,
    lastEventTimestamp: last,
    lastIngestionTime: Math.min(now, last + 1200),
    arn: `${logGroupArn(group)}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}
