import { createHash } from 'node:crypto';
import {
  LookupEvents$,
  type Event,
  type LookupAttribute,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import { ChangeLog } from '../../server/ChangeLog';
import { AwsError } from '../../server/errors';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { auditEventsBetween } from '../../world/audit/auditEvents';
import { readPageToken, writePageToken } from '../pageToken';
import { callerEvent } from './callerEvents';
import { worldEvent, type TrailEvent } from './eventRecord';

/** Days that the event history reaches back. */
const daysKept = 90;
const maximumResults = 50;

const readers: Record<string, (event: TrailEvent) => readonly string[]> = {
  AccessKeyId: event => (event.accessKeyId ? [event.accessKeyId] : []),
  EventId: event => [event.id],
  EventName: event => [event.name],
  EventSource: event => [event.source],
  ReadOnly: event => [String(event.readOnly)],
  // Resources are found by their ARN and by their plain name.
  ResourceName: event =>
    event.resources.flatMap(({ name }) => [name, shortName(name)]),
  ResourceType: event => event.resources.map(({ type }) => type),
  Username: event => [event.username],
};

/** CloudTrail LookupEvents: of 90 days, by one attribute at most, newest first; at most 50 a page. */
export const lookupEvents = defineOperation<
  LookupEventsRequest,
  LookupEventsResponse
>(LookupEvents$, (input, context) => {
  const matches = readAttributes(input.LookupAttributes);
  const size = readSize(input.MaxResults);
  const page = readPage(input, context.now);
  const from = Math.max(
    page.asOf / 1000 - daysKept * 86_400,
    (input.StartTime?.getTime() ?? 0) / 1000,
  );
  const to = Math.min(
    page.asOf / 1000,
    (input.EndTime?.getTime() ?? Infinity) / 1000,
  );
  if (input.StartTime && input.EndTime && input.StartTime > input.EndTime) {
    throw invalid(
      'InvalidTimeRangeException',
      'The start time must not be after the end time.',
    );
  }
  // No insights were ever recorded.
  const found = isInsight(input.EventCategory)
    ? []
    : eventsBetween(context, from, to).filter(matches);
  const end = page.from + size;
  return {
    Events: found.slice(page.from, end).map(view),
    ...(end < found.length && { NextToken: page.next(end) }),
  };
});

function eventsBetween(
  { caller, region, memory }: RequestContext,
  from: number,
  to: number,
): TrailEvent[] {
  const scope = { accountId: caller.accountId, region };
  // Events of the last moment belong to it.
  const ofWorld = auditEventsBetween(scope, from, to + 0.001).map(event =>
    worldEvent(scope, event),
  );
  const ofCallers = memory
    .get(ChangeLog.create)
    .list()
    .filter(
      change =>
        change.caller.accountId === scope.accountId && change.region === region,
    )
    .map(callerEvent)
    .filter(event => event.at >= from && event.at <= to);
  return [...ofWorld, ...ofCallers].sort((one, other) => other.at - one.at);
}

function view(event: TrailEvent): Event {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    AccessKeyId: event.accessKeyId,
    // To the second, as in the record.
    EventTime: new Date(Math.floor(event.at) * 1000),
    EventSource: event.source,
    Username: event.username,
    Resources: event.resources.map(({ type, name }) => ({
      ResourceType: type,
      ResourceName: name,
    })),
    CloudTrailEvent: event.record(),
  };
}

function readAttributes(
  attributes: LookupAttribute[] | undefined,
): (event: TrailEvent) => boolean {
  const [attribute, another] = attributes ?? [];
  if (another) {
    throw invalid(
      'InvalidLookupAttributesException',
      'You can specify only one lookup attribute.',
    );
  }
  if (!attribute) {
    return () => true;
  }
  const { AttributeKey: key = '', AttributeValue: value = '' } = attribute;
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (!read || value.length < 1 || value.length > 2000) {
    throw invalid(
      'InvalidLookupAttributesException',
      `Lookup attribute ${key} is not valid.`,
    );
  }
  return event => read(event).includes(value);
}

function readSize(size = maximumResults): number {
  if (size < 1 || size > maximumResults) {
    throw invalid(
      'InvalidMaxResultsException',
      `MaxResults must be between 1 and ${maximumResults}.`,
    );
  }
  return size;
}

function isInsight(category: string | undefined): boolean {
  if (category !== undefined && category !== 'insight') {
    throw invalid(
      'InvalidEventCategoryException',
      `Event category ${category} is not valid.`,
    );
  }
  return category === 'insight';
}

interface Page {
  from: number;
  /** Milliseconds since the epoch: what happened since the first page must not shift the events. */
  asOf: number;
  next(from: number): string;
}

function readPage(input: LookupEventsRequest, now: Date): Page {
  const { NextToken, MaxResults: _, ...parameters } = input;
  const request = createHash('sha256')
    .update(JSON.stringify(parameters))
    .digest()
    .readUInt32BE();
  const position =
    NextToken === undefined
      ? { from: 0, asOf: now.getTime(), request }
      : readPageToken(NextToken, 'from', 'asOf', 'request');
  if (position?.request !== request) {
    throw invalid(
      'InvalidNextTokenException',
      'The token is not valid, or was used with other parameters before.',
    );
  }
  const { asOf } = position;
  return {
    ...position,
    next: from => writePageToken({ from, asOf, request }),
  };
}

function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
}

function invalid(code: string, message: string): AwsError {
  return new AwsError({ code, message });
}
