import {
  PutCompositeAlarm$,
  PutMetricAlarm$,
  type PutCompositeAlarmInput,
  type PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import { changing, defineOperation } from '../../server/ServiceDefinition';
import { settingsOf } from './alarms/Alarm';
import { AlarmBooks, type AlarmBook } from './alarms/AlarmBook';
import type { AlarmSettings } from './alarms/AlarmSettings';
import { readCompositeAlarm } from './alarms/readCompositeAlarm';
import { readMetricAlarm } from './alarms/readMetricAlarm';
import { readTags } from './alarms/readCommon';
import { validationError } from './errors';

/** CloudWatch PutMetricAlarm: a new alarm begins with INSUFFICIENT_DATA; one that is there keeps its state. */
export const putMetricAlarm = changing(
  defineOperation<PutMetricAlarmInput, object>(
    PutMetricAlarm$,
    (input, { caller, region, now, memory }) => {
      const settings = readMetricAlarm(input);
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      put(book, settings, { now, tags: input.Tags });
      return {};
    },
  ),
);

/** CloudWatch PutCompositeAlarm: its children must exist. */
export const putCompositeAlarm = changing(
  defineOperation<PutCompositeAlarmInput, object>(
    PutCompositeAlarm$,
    (input, { caller, region, now, memory }) => {
      const book = memory.get(AlarmBooks.create).of(caller.accountId, region);
      const settings = readCompositeAlarm(input, book);
      put(book, settings, { now, tags: input.Tags });
      return {};
    },
  ),
);

function put(
  book: AlarmBook,
  settings: AlarmSettings,
  { now, tags }: { now: Date; tags: PutMetricAlarmInput['Tags'] },
): void {
  const known = book.find(settings.name);
  if (known && settingsOf(known).kind !== settings.kind) {
    throw validationError([
      `An alarm of another type is named ${settings.name} already.`,
    ]);
  }
  book.put(settings, now.getTime() / 1000, readTags(tags, []));
}
