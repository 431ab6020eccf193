import {
  GetLogRecord$,
  type GetLogRecordRequest,
  type GetLogRecordResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import { eventsOf } from '../../world/logs';
import { discoverFields } from './discoverFields';
import { invalidParameter, resourceNotFound } from './errors';
import { groupsOf } from './findGroup';
import { readPointer, writePointer } from './positions';

/** CloudWatch Logs GetLogRecord: all fields of the event that a `@ptr` points to; moments in milliseconds. */
export const getLogRecord = defineOperation<
  GetLogRecordRequest,
  GetLogRecordResponse
>(GetLogRecord$, ({ logRecordPointer = '' }, context) => {
  const { accountId } = context.caller;
  const found = readPointer(logRecordPointer, {
    accountId,
    region: context.region,
  });
  if (!found) {
    throw invalidParameter('The specified log record pointer is invalid.');
  }
  const group = groupsOf(context).find(({ name }) => name === found.groupName);
  const event =
    group && eventsOf(group, found.position.minute)[found.position.index];
  if (!group || !event) {
    throw resourceNotFound('The specified log record does not exist.');
  }
  const discovered = [...discoverFields(event.message, group.format)].map(
    ([name, value]) => [name, String(value)],
  );
  return {
    logRecord: {
      '@timestamp': String(event.timestamp),
      '@ingestionTime': String(event.ingestionTime),
      '@message': event.message,
      '@logStream': event.logStreamName,
      '@log': `${accountId}:${group.name}`,
      '@ptr': writePointer(group, found.position),
      ...Object.fromEntries(discovered),
    },
  };
});
