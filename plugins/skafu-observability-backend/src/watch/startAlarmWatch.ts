import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { AccessDeciderService } from '@skafu/plugin-skafu-access-node';
import { EventStore } from '@skafu/plugin-skafu-event-store-node';
import { Knex } from 'knex';
import { Access } from '../authorization/Access';
import { Subjects } from '../authorization/subjects/Subjects';
import { AwsConnection } from '../aws/createAwsConnection';
import { SharedAlarms } from '../signals/alarms/sharedAlarms';
import { AlarmAnnouncer } from './AlarmAnnouncer';
import { AlarmAudience } from './AlarmAudience';
import { ALARM_STATE_STREAM } from './alarmEvents';
import { AlarmNotices } from './AlarmNotices';
import { AlarmNotifier, NOTIFIED_STREAMS } from './AlarmNotifier';
import { AlarmStates } from './AlarmStates';
import { AlarmWatcher } from './AlarmWatcher';
import { EventReader } from './EventReader';
import { scheduleAlarmWatch } from './scheduleAlarmWatch';
import { readWatchConfig } from './watchConfig';

/** Puts together and schedules those who watch alarms and tell of them. */
export async function startAlarmWatch(options: {
  aws: Pick<AwsConnection, 'reader' | 'accounts' | 'alarms'>;
  alarms: SharedAlarms;
  access: Access;
  subjects: Subjects;
  decider: AccessDeciderService;
  auth: AuthService;
  catalog: CatalogService;
  store: EventStore;
  connection: Knex;
  config: Config;
  events: EventsService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<void> {
  const { aws, alarms, store, connection, logger } = options;
  const { watchSeconds, notify } = readWatchConfig(options.config);
  const reader = { store, database: connection };
  const announcer = AlarmAnnouncer.create({ ...options, ...alarms });
  const notifier = AlarmNotifier.create({
    ...alarms,
    notifications: options.notifications,
    notices: AlarmNotices.create(connection),
    audience: AlarmAudience.create(options),
    subjects: options.subjects,
    reader: aws.reader,
    logger,
  });
  const announcements = EventReader.create({
    ...reader,
    name: 'alarm-announcements',
    streamTypes: [ALARM_STATE_STREAM],
    tell: event => announcer.tell(event),
  });
  const announcing = {
    run: (signal: AbortSignal) =>
      announcements.run(signal).finally(() => announcer.tellPages()),
  };
  const notices = EventReader.create({
    ...reader,
    name: 'alarm-notices',
    streamTypes: NOTIFIED_STREAMS,
    tell: event => notifier.hear(event),
  });
  await scheduleAlarmWatch({
    scheduler: options.scheduler,
    accounts: aws.accounts,
    watcher: AlarmWatcher.create({
      ...alarms,
      reader: aws.reader,
      actions: aws.alarms,
      store,
      states: AlarmStates.create(connection),
      logger,
    }),
    tellers: notify ? [announcing, notices, notifier] : [announcing],
    logger,
    watchSeconds,
  });
}
