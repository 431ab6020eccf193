import { Readable } from 'node:stream';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  alarmsReadPermission,
  alarmSubject,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';
import { ObservabilityReader } from '../ObservabilityReader';

/** An alarm as search knows it. Its state is that of the last indexing, and pages show the present one: search does not tell it. */
export interface AlarmDocument extends IndexableDocument {
  accountId: string;
  region: string;
  /** `metric` or `composite`. */
  alarmType: string;
}

/** CloudWatch alarms as documents of search. */
export class AlarmCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'skafu-alarm';
  readonly visibilityPermission = alarmsReadPermission;

  static create(options: {
    reader: Pick<ObservabilityReader, 'alarms'>;
    hubPath: string;
  }): AlarmCollatorFactory {
    return new AlarmCollatorFactory(options.reader, options.hubPath);
  }

  readonly #reader: Pick<ObservabilityReader, 'alarms'>;
  readonly #hubPath: string;

  private constructor(
    reader: Pick<ObservabilityReader, 'alarms'>,
    hubPath: string,
  ) {
    this.#reader = reader;
    this.#hubPath = hubPath;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncIterable<AlarmDocument> {
    for await (const alarm of this.#reader.alarms()) {
      const { accountId, region, name } = alarm;
      const path = [accountId, region, name].map(encodeURIComponent).join('/');
      yield {
        title: name,
        text: textOf(alarm),
        location: `${this.#hubPath}/alarms/${path}`,
        accountId,
        region,
        alarmType: alarm.type,
        authorization: { resourceRef: alarmSubject(alarm) },
      };
    }
  }
}

/** What people remember of an alarm: what it says, and which metrics of what it watches. */
function textOf({ description, inputs, rule }: ListedAlarm): string {
  const watched = inputs.map(input =>
    [
      input.namespace,
      input.metricName,
      ...Object.values(input.dimensions),
    ].join(' '),
  );
  return [description, ...watched, rule].filter(Boolean).join('\n');
}
