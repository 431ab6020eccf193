import { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { StoredEvent } from '@skafu/plugin-skafu-event-store-node';
import { alarmSubject } from '@skafu/plugin-skafu-observability-common';
import { toAlarmSubject } from '../authorization/subjects/AlarmSubjects';
import { Subjects } from '../authorization/subjects/Subjects';
import { AlarmDescription, AwsReader } from '../aws/AwsReader';
import { settle } from '../meta';
import { AlarmOwners } from '../signals/alarms/AlarmOwners';
import {
  ACKNOWLEDGEMENT_STREAM,
  acknowledgementEventSchema,
} from '../signals/alarms/handling/acknowledgementEvents';
import { HandlingReader } from '../signals/alarms/handling/HandlingReader';
import { AlarmAudience } from './AlarmAudience';
import { ALARM_STATE_STREAM, alarmTransitionSchema } from './alarmEvents';
import {
  AlarmNotice,
  AlarmNotices,
  EPISODE_MS,
  nextNotice,
} from './AlarmNotices';
import {
  assignmentMessage,
  firingMessage,
  recoveredMessage,
} from './notificationTexts';

/** Streams whose events lead to notifications. */
export const NOTIFIED_STREAMS = [ALARM_STATE_STREAM, ACKNOWLEDGEMENT_STREAM];

/** Told in one run; the rest waits for the next. */
const MAX_NOTICES = 100;

/** To be told later than this that one was asked for help helps nobody. */
const ASSIGNMENT_MS = 3_600_000;

/**
 * Tells the owners of alarms, as far as they may read them, through Backstage's
 * notifications: that an alarm fires, once for each firing, and on the same
 * notification that it is over.
 *
 * Whom an alarm was acknowledged or muted for is not told; who flaps is told
 * once. A firing that is muted, or follows too soon, waits: when it still lasts
 * once that has passed, they are told after all.
 */
export class AlarmNotifier {
  static create(options: {
    notifications: NotificationService;
    notices: AlarmNotices;
    reader: Pick<AwsReader, 'describeAlarms'>;
    owners: AlarmOwners;
    audience: Pick<AlarmAudience, 'among'>;
    subjects: Pick<Subjects, 'ofRefs'>;
    handling: HandlingReader;
    logger: LoggerService;
  }): AlarmNotifier {
    return new AlarmNotifier(options);
  }

  readonly #options: Parameters<typeof AlarmNotifier.create>[0];

  private constructor(options: Parameters<typeof AlarmNotifier.create>[0]) {
    this.#options = options;
  }

  /** Learns what happened; of alarms it tells when {@link run} comes. */
  async hear(event: StoredEvent): Promise<void> {
    if (event.stream.type === ACKNOWLEDGEMENT_STREAM) {
      await this.#hearAcknowledgement(event);
      return;
    }
    const transition = alarmTransitionSchema.parse(event.data);
    const before = await this.#options.notices.read(transition.arn);
    const after = nextNotice(before, transition);
    if (after && after !== before) {
      await this.#options.notices.write(after);
    }
  }

  /** Tells what is to be told now. */
  async run(signal: AbortSignal): Promise<void> {
    for (const notice of await this.#options.notices.open(MAX_NOTICES)) {
      if (signal.aborted) {
        return;
      }
      if (notice.status === 'recovered') {
        await this.#tellRecovered(notice);
      } else {
        await this.#tellFiring(notice);
      }
    }
  }

  async #tellFiring(notice: AlarmNotice): Promise<void> {
    const { notices, reader, handling, logger } = this.#options;
    const { accountId, region } = notice;
    const alarms = await settle(
      reader.describeAlarms({ accountId, region }),
      [],
    );
    const alarm = alarms.value.find(({ arn }) => arn === notice.arn);
    if (!alarm) {
      // Deleted, unless AWS does not answer now.
      if (alarms.messages.length === 0) {
        await notices.write({ ...notice, status: 'done' });
      }
      return;
    }
    const now = Date.now();
    const { acknowledgement, muted } = (
      await handling.read([alarm], undefined)
    ).of(alarm);
    if (acknowledgement) {
      await notices.write({ ...notice, status: 'done' });
      return;
    }
    const tooSoon =
      notice.toldAt !== undefined &&
      now < Date.parse(notice.toldAt) + EPISODE_MS;
    if (muted || tooSoon) {
      return;
    }
    const recipients = await this.#recipients(alarm, alarms.value);
    if (recipients.length === 0) {
      logger.debug('Nobody who may read it owns an alarm that fires', {
        alarm: notice.arn,
      });
      await notices.write({ ...notice, status: 'done' });
      return;
    }
    await this.#tell(
      { ...notice, recipients, toldAt: new Date(now).toISOString() },
      'told',
      firingMessage(notice, alarm),
    );
  }

  /** To those who were told that it fires, and may still hear of it. */
  async #tellRecovered(notice: AlarmNotice): Promise<void> {
    const { audience, subjects, notices } = this.#options;
    const [subject] = await subjects.ofRefs([alarmSubject(notice)]);
    const recipients = await audience.among(
      notice.recipients,
      // Whose an alarm was that is gone nobody knows, and it is no secret to them.
      reach => !subject || reach.covers(subject),
    );
    if (recipients.length === 0) {
      await notices.write({ ...notice, status: 'done' });
      return;
    }
    const told = { ...notice, recipients };
    await this.#tell(told, 'done', recoveredMessage(told));
  }

  /** Told first and written down second: at least once, on the same notification. */
  async #tell(
    notice: AlarmNotice,
    status: AlarmNotice['status'],
    payload: NotificationSendOptions['payload'],
  ): Promise<void> {
    await this.#options.notifications.send({
      recipients: { type: 'entity', entityRef: notice.recipients },
      payload,
    });
    await this.#options.notices.write({ ...notice, status });
  }

  async #recipients(
    alarm: AlarmDescription,
    alarms: readonly AlarmDescription[],
  ): Promise<string[]> {
    const { owners, audience } = this.#options;
    const found = await owners.of([alarm], alarms);
    const subject = toAlarmSubject(alarm, found.owners.flat());
    return audience.among([...subject.owners].sort(), reach =>
      reach.covers(subject),
    );
  }

  async #hearAcknowledgement(stored: StoredEvent): Promise<void> {
    const event = acknowledgementEventSchema.parse({
      type: stored.type,
      data: stored.data,
    });
    if (
      event.type !== 'alarm-acknowledged' ||
      event.data.owner.toLowerCase() ===
        event.data.acknowledgedBy.toLowerCase() ||
      Date.now() - Date.parse(event.data.acknowledgedAt) > ASSIGNMENT_MS
    ) {
      return;
    }
    const { audience, subjects, notifications } = this.#options;
    const [subject] = await subjects.ofRefs([alarmSubject(event.data)]);
    const recipients = await audience.among([event.data.owner], reach =>
      reach.covers(subject),
    );
    if (recipients.length > 0) {
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipients },
        payload: assignmentMessage(event.data),
      });
    }
  }
}
