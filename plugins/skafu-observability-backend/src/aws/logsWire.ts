import { createHash } from 'node:crypto';
import {
  FilteredLogEvent,
  LogGroup as AwsLogGroup,
  OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import { LogEvent, LogGroup } from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from './AwsReader';
import { LogGroupDescription } from './LogsReader';

const CLASSES: Record<string, LogGroup['class']> = {
  STANDARD: 'standard',
  INFREQUENT_ACCESS: 'infrequent-access',
  DELIVERY: 'delivery',
};

/** Where a line was written. */
export interface LogPlace extends AwsScope {
  logGroup: string;
  logStream: string;
}

export function toLogGroup(
  group: AwsLogGroup,
  { accountId, region }: AwsScope,
): LogGroupDescription {
  return {
    arn: group.logGroupArn ?? (group.arn ?? '').replace(/:\*$/, ''),
    accountId,
    region,
    name: group.logGroupName ?? '',
    storedBytes: group.storedBytes ?? 0,
    ...(group.retentionInDays && { retentionDays: group.retentionInDays }),
    class: CLASSES[group.logGroupClass ?? ''] ?? 'standard',
    createdAt: toInstant(group.creationTime),
  };
}

export function fromFiltered(
  event: FilteredLogEvent,
  place: Omit<LogPlace, 'logStream'>,
): LogEvent {
  return {
    id: event.eventId ?? digestOf(event, event.logStreamName ?? ''),
    ...lineOf(event, { ...place, logStream: event.logStreamName ?? '' }),
  };
}

/** GetLogEvents gives no ids: what the line is, is its id. */
export function fromStream(event: OutputLogEvent, place: LogPlace): LogEvent {
  return { id: digestOf(event, place.logStream), ...lineOf(event, place) };
}

/** What every operation says of a line. */
export function lineOf(
  event: { timestamp?: number; ingestionTime?: number; message?: string },
  { accountId, region, logGroup, logStream }: LogPlace,
): Omit<LogEvent, 'id'> {
  return {
    timestamp: toInstant(event.timestamp),
    ...(event.ingestionTime !== undefined && {
      ingestedAt: toInstant(event.ingestionTime),
    }),
    message: event.message ?? '',
    accountId,
    region,
    logGroup,
    logStream,
  };
}

function toInstant(milliseconds: number | undefined): string {
  return new Date(milliseconds ?? 0).toISOString();
}

function digestOf(
  event: { timestamp?: number; ingestionTime?: number; message?: string },
  logStream: string,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        logStream,
        event.timestamp,
        event.ingestionTime,
        event.message,
      ]),
    )
    .digest('base64url')
    .slice(0, 22);
}
