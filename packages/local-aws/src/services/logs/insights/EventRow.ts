import type { LogEvent, LogGroup } from '../../../world/logs';
import { discoverFields, type DiscoveredFields } from '../discoverFields';
import { writePointer, type Position } from '../positions';
import type { Row } from './Row';
import { Instant, type Value } from './Value';

/**
 * The fields discovered in one event. Commands look at one event after the other, so the last one is all that need be
 * remembered; results of many events would be large.
 */
let last: { event: LogEvent; fields: DiscoveredFields } | undefined;

/** A log event as a row. */
export class EventRow implements Row {
  readonly #group: LogGroup;
  readonly #event: LogEvent;
  readonly #position: Position;
  #own: Map<string, Value> | undefined;

  constructor(group: LogGroup, event: LogEvent, position: Position) {
    this.#group = group;
    this.#event = event;
    this.#position = position;
  }

  get timestamp(): number {
    return this.#event.timestamp;
  }

  get(field: string): Value {
    if (this.#own?.has(field)) {
      return this.#own.get(field);
    }
    switch (field) {
      case '@timestamp':
        return new Instant(this.#event.timestamp);
      case '@ingestionTime':
        return new Instant(this.#event.ingestionTime);
      case '@message':
        return this.#event.message;
      case '@logStream':
        return this.#event.logStreamName;
      case '@log':
        return `${this.#group.place.accountId}:${this.#group.name}`;
      case '@ptr':
        return writePointer(this.#group, this.#position);
      default:
        return this.discovered().get(field);
    }
  }

  set(field: string, value: Value): void {
    this.#own ??= new Map();
    this.#own.set(field, value);
  }

  /** What Insights finds in the message by itself. */
  discovered(): DiscoveredFields {
    if (last?.event !== this.#event) {
      last = {
        event: this.#event,
        fields: discoverFields(this.#event.message, this.#group.format),
      };
    }
    return last.fields;
  }
}
