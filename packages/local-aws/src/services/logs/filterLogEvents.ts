import {
  FilterLogEvents$,
  type FilterLogEventsRequest,
  type FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import type { LogEvent } from '../../world/logs';
import { readPageToken, writePageToken } from '../pageToken';
import {
  checkRanges,
  invalidParameter,
  invalidToken,
  timeRules,
} from './errors';
import { compileFilterPattern } from './filterPattern/compileFilterPattern';
import { requestedGroup } from './findGroup';
import { requireStandard } from './logClass';
import { eventId } from './positions';
import { readEvents } from './readEvents';

const maximumEvents = 10_000;
const day = 24 * 3600 * 1000;

/** Before then nothing can be read backward. */
const earliestBackward = Date.UTC(2024, 0, 1);

/**
 * CloudWatch Logs FilterLogEvents: oldest first, or newest first with `startFromHead` false; streams interleaved; at
 * most 10,000 events or 1 MB a page. Pages may be empty: only without `nextToken` there is no more.
 */
export const filterLogEvents = defineOperation<
  FilterLogEventsRequest,
  FilterLogEventsResponse
>(FilterLogEvents$, (input, context) => {
  validate(input);
  const group = requireStandard(requestedGroup(input, context));
  const now = context.now.getTime();
  const { start, until, isBackward } = beginning(input, now);
  const matches = compileFilterPattern(input.filterPattern ?? '');
  const isWanted = streamFilter(input);
  const page = readEvents({
    group,
    from: input.startTime ?? 0,
    until,
    now,
    direction: isBackward ? 'backward' : 'forward',
    ...(start !== undefined && { start }),
    limit: input.limit ?? maximumEvents,
    accepts: event => isWanted(event) && matches(event.message),
  });
  const found = isBackward ? page.events.toReversed() : page.events;
  return {
    events: found.map(({ event, position }) => ({
      ...event,
      eventId: eventId(group, event, position),
    })),
    searchedLogStreams: [],
    ...(!page.complete && {
      nextToken: writePageToken({
        next: page.next,
        until,
        isBackward: Number(isBackward),
        issuedAt: now,
      }),
    }),
  };
});

function validate(input: FilterLogEventsRequest): void {
  checkRanges(
    {
      name: 'limit',
      value: input.limit,
      minimum: 1,
      maximum: maximumEvents,
    },
    ...timeRules(input),
  );
  if (
    input.logStreamNames !== undefined &&
    input.logStreamNamePrefix !== undefined
  ) {
    throw invalidParameter(
      'LogStreamNames and LogStreamNamePrefix are mutually exclusive parameters.',
    );
  }
  const streams = input.logStreamNames?.length;
  if (streams !== undefined && (streams < 1 || streams > 100)) {
    throw invalidParameter(
      'LogStreamNames must have between 1 and 100 entries.',
    );
  }
  if (
    input.startFromHead === false &&
    input.startTime !== undefined &&
    input.startTime < earliestBackward
  ) {
    throw invalidParameter(
      'startFromHead can be false only when startTime is on or after Jan 1, 2024 00:00:00 UTC.',
    );
  }
  if (
    input.startTime !== undefined &&
    input.endTime !== undefined &&
    input.startTime > input.endTime
  ) {
    throw invalidParameter('endTime must be greater than startTime.');
  }
}

/** Where to begin and to end, and which way; end and way stay those of the first page. */
function beginning(input: FilterLogEventsRequest, now: number) {
  if (input.nextToken === undefined) {
    // Events at the end itself are returned.
    return {
      start: undefined,
      until: input.endTime === undefined ? now + 1 : input.endTime + 1,
      isBackward: input.startFromHead === false,
    };
  }
  const token = readPageToken(
    input.nextToken,
    'next',
    'until',
    'isBackward',
    'issuedAt',
  );
  if (!token || token.issuedAt < now - day) {
    throw invalidToken();
  }
  return {
    start: token.next,
    until: token.until,
    isBackward: token.isBackward === 1,
  };
}

function streamFilter(
  input: FilterLogEventsRequest,
): (event: LogEvent) => boolean {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames) {
    const names = new Set(logStreamNames);
    return event => names.has(event.logStreamName);
  }
  return logStreamNamePrefix === undefined
    ? () => true
    : event => event.logStreamName.startsWith(logStreamNamePrefix);
}
