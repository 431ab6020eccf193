import { alarmsOf } from '../../../world/alarms';
import { findPlace, type Place } from '../../../world/places';
import { settingsOf, type Alarm, type ForcedState } from './Alarm';
import { childrenOf } from './AlarmRule';
import type { AlarmSettings } from './AlarmSettings';
import type { AlarmScope } from './alarmTimeline';
import { MuteRules } from './MuteRules';
import { worldAlarm } from './worldAlarm';

/** The alarms of an account in a region: those of the world and those that callers put, without what they deleted. */
export class AlarmBook implements AlarmScope {
  readonly place: Place | undefined;
  readonly muteRules = new MuteRules();
  readonly #alarms: Map<string, Alarm>;
  readonly #deleted: Alarm[] = [];

  constructor(readonly accountId: string, readonly region: string) {
    const place = findPlace(accountId, region);
    this.place = place;
    this.#alarms = new Map(
      place
        ? alarmsOf(place).map(definition => [
            definition.name,
            worldAlarm(place, definition),
          ])
        : [],
    );
  }

  /** By name. */
  list(): Alarm[] {
    return [...this.#alarms.values()].sort((one, other) =>
      one.name.localeCompare(other.name),
    );
  }

  /** With those that were deleted: their history remains. */
  listWithDeleted(): Alarm[] {
    return [...this.#deleted, ...this.list()];
  }

  find(name: string): Alarm | undefined {
    return this.#alarms.get(name);
  }

  /** Makes an alarm, or replaces the settings of one; only new ones take the tags. */
  put(
    settings: AlarmSettings,
    at: number,
    tags: ReadonlyMap<string, string>,
  ): void {
    const known = this.#alarms.get(settings.name);
    if (known) {
      known.versions.push({ at, settings });
      return;
    }
    this.#alarms.set(settings.name, {
      name: settings.name,
      arn: this.arnOf(settings.name),
      origin: 'caller',
      createdAt: at,
      versions: [{ at, settings }],
      forced: [],
      tags: new Map(tags),
    });
  }

  delete(name: string, at: number): void {
    const alarm = this.#alarms.get(name);
    if (alarm) {
      alarm.deletedAt = at;
      this.#alarms.delete(name);
      this.#deleted.push(alarm);
    }
  }

  force(alarm: Alarm, state: ForcedState): void {
    alarm.forced.push(state);
  }

  setActionsEnabled(name: string, enabled: boolean, at: number): void {
    const alarm = this.#alarms.get(name);
    const settings = alarm && settingsOf(alarm);
    if (alarm && settings?.actionsEnabled !== enabled) {
      alarm.versions.push({
        at,
        settings: { ...settingsOf(alarm), actionsEnabled: enabled },
      });
    }
  }

  /** Composite alarms whose rule names an alarm. */
  parentsOf(name: string): Alarm[] {
    return this.list().filter(alarm => {
      const settings = settingsOf(alarm);
      return (
        settings.kind === 'composite' &&
        childrenOf(settings.rule).includes(name)
      );
    });
  }

  arnOf(name: string): string {
    return `arn:aws:cloudwatch:${this.region}:${this.accountId}:alarm:${name}`;
  }
}

/** The alarms of every account and region as one server's callers left them. */
export class AlarmBooks {
  static create = () => new AlarmBooks();

  readonly #books = new Map<string, AlarmBook>();

  private constructor() {}

  of(accountId: string, region: string): AlarmBook {
    const key = `${accountId}/${region}`;
    const book = this.#books.get(key) ?? new AlarmBook(accountId, region);
    this.#books.set(key, book);
    return book;
  }
}
