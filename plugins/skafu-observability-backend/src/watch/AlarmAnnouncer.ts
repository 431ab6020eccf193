import { EventsService } from '@backstage/plugin-events-node';
import { StoredEvent } from '@skafu/plugin-skafu-event-store-node';
import { AlarmChanges } from '../signals/alarms/AlarmChanges';
import { alarmTransitionSchema } from './alarmEvents';

/** Topic of what happens in the portal, for other plugins and systems. */
export const EVENTS_TOPIC = 'skafu.events';

/** Publishes transitions on Backstage's event bus, and has open pages read again. */
export class AlarmAnnouncer {
  static create(options: {
    events: EventsService;
    changes: AlarmChanges;
  }): AlarmAnnouncer {
    return new AlarmAnnouncer(options.events, options.changes);
  }

  readonly #events: EventsService;
  readonly #changes: AlarmChanges;

  private constructor(events: EventsService, changes: AlarmChanges) {
    this.#events = events;
    this.#changes = changes;
  }

  async tell(event: StoredEvent): Promise<void> {
    const transition = alarmTransitionSchema.parse(event.data);
    await this.#events.publish({
      topic: EVENTS_TOPIC,
      eventPayload: {
        // Who gets it twice knows by this.
        id: event.id,
        type: 'alarm.state-changed',
        ...transition,
      },
    });
    await this.#changes.announce(transition);
  }
}
