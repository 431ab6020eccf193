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
  /** Whether something has changed since the pages were told. */
  #changed = false;

  private constructor(events: EventsService, changes: AlarmChanges) {
    this.#events = events;
    this.#changes = changes;
  }

  /** @throws the event bus's error when it does not take the event */
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
    this.#changed = true;
  }

  /** Once, however many alarms have changed. */
  async tellPages(): Promise<void> {
    if (this.#changed) {
      this.#changed = false;
      await this.#changes.announce();
    }
  }
}
