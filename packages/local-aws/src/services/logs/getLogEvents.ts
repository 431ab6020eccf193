import {
  GetLogEvents$,
  type GetLogEventsRequest,
  type GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import { streamsOf } from './describeLogStreams';
import {
  checkRanges,
  invalidToken,
  resourceNotFound,
  timeRules,
} from './errors';
import { requestedGroup } from './findGroup';
import { requireStandard } from './logClass';
import { ordinal } from './positions';
import { readEvents, type EventPage } from './readEvents';

const maximumEvents = 10_000;
const tokenPattern = /^([fb])\/(\d{56})$/;

/** CloudWatch Logs GetLogEvents: one stream, in both directions. At an end the same token comes back. */
export const getLogEvents = defineOperation<
  GetLogEventsRequest,
  GetLogEventsResponse
>(GetLogEvents$, (input, context) => {
  checkRanges(
    {
      name: 'limit',
      value: input.limit,
      minimum: 1,
      maximum: maximumEvents,
    },
    ...timeRules(input),
  );
  const group = requireStandard(requestedGroup(input, context));
  const now = context.now.getTime();
  const stream = streamsOf(group, now).find(
    ({ name }) => name === input.logStreamName,
  );
  if (!stream) {
    throw resourceNotFound('The specified log stream does not exist.');
  }
  const token = readToken(input.nextToken);
  const direction =
    token?.direction ?? (input.startFromHead ? 'forward' : 'backward');
  const page = readEvents({
    group,
    from: Math.max(input.startTime ?? 0, stream.from),
    until: Math.min(input.endTime ?? now + 1, stream.until),
    now,
    direction,
    ...(token && { start: token.position }),
    limit: input.limit ?? maximumEvents,
    accepts: event => event.logStreamName === stream.name,
  });
  const { before, behind } = edges(page, direction, token?.position);
  return {
    events: page.events.map(({ event }) => ({
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingestionTime,
    })),
    nextForwardToken: writeToken('f', behind),
    nextBackwardToken: writeToken('b', before),
  };
});

/** Where reading on begins, backward and forward. */
function edges(
  page: EventPage,
  direction: 'forward' | 'backward',
  start: number | undefined,
): { before: number; behind: number } {
  const first = page.events[0];
  const last = page.events.at(-1);
  // Nothing was found: a forward reader comes again to the same place, as more may be written there.
  const idle =
    page.complete && start !== undefined && !first ? start : page.next;
  const before = first ? ordinal(first.position) : idle;
  const behind = last ? ordinal(last.position) + 1 : idle;
  return direction === 'forward'
    ? { before, behind: page.complete ? behind : page.next }
    : { before: page.complete ? before : page.next, behind };
}

function readToken(token: string | undefined) {
  if (token === undefined) {
    return undefined;
  }
  const [, letter, digits] = tokenPattern.exec(token) ?? [];
  if (!letter || !Number.isSafeInteger(Number(digits))) {
    throw invalidToken();
  }
  return {
    direction: letter === 'f' ? ('forward' as const) : ('backward' as const),
    position: Number(digits),
  };
}

function writeToken(letter: 'f' | 'b', position: number): string {
  return `${letter}/${String(position).padStart(56, '0')}`;
}
