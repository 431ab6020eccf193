import {
  GetLogGroupFields$,
  type GetLogGroupFieldsRequest,
  type GetLogGroupFieldsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { defineOperation } from '../../server/ServiceDefinition';
import { eventsOf } from '../../world/logs';
import { discoverFields } from './discoverFields';
import { requestedGroup } from './findGroup';

const { floor, round } = Math;

const systemFields = [
  '@timestamp',
  '@message',
  '@logStream',
  '@log',
  '@ingestionTime',
];

/** CloudWatch Logs GetLogGroupFields: of the last 15 minutes, or of 8 minutes before and after `time` (seconds). */
export const getLogGroupFields = defineOperation<
  GetLogGroupFieldsRequest,
  GetLogGroupFieldsResponse
>(GetLogGroupFields$, (input, context) => {
  const group = requestedGroup(input, context);
  const now = context.now.getTime();
  const centre = input.time === undefined ? undefined : input.time * 1000;
  const from = centre === undefined ? now - 15 * 60_000 : centre - 8 * 60_000;
  const until = centre === undefined ? now : centre + 8 * 60_000;
  const counts = new Map<string, number>();
  let total = 0;
  for (
    let minute = floor(from / 60_000);
    minute <= floor(until / 60_000);
    minute += 1
  ) {
    for (const event of eventsOf(group, minute)) {
      if (
        event.timestamp >= from &&
        event.timestamp <= until &&
        event.ingestionTime <= now
      ) {
        total += 1;
        const discovered = discoverFields(event.message, group.format).keys();
        for (const name of [...systemFields, ...discovered]) {
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
  }
  return {
    logGroupFields: [...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => ({
        name,
        percent: round((100 * count) / total),
      })),
  };
});
