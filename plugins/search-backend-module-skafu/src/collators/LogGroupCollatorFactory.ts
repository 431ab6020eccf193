import { Readable } from 'node:stream';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  logGroupSubject,
  logsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { ObservabilityReader } from '../ObservabilityReader';

/** A log group as search knows it. */
export interface LogGroupDocument extends IndexableDocument {
  accountId: string;
  region: string;
}

/** CloudWatch log groups as documents of search; never what is in them. */
export class LogGroupCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'skafu-log-group';
  readonly visibilityPermission = logsReadPermission;

  static create(options: {
    reader: Pick<ObservabilityReader, 'logGroups'>;
    hubPath: string;
  }): LogGroupCollatorFactory {
    return new LogGroupCollatorFactory(options.reader, options.hubPath);
  }

  readonly #reader: Pick<ObservabilityReader, 'logGroups'>;
  readonly #hubPath: string;

  private constructor(
    reader: Pick<ObservabilityReader, 'logGroups'>,
    hubPath: string,
  ) {
    this.#reader = reader;
    this.#hubPath = hubPath;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncIterable<LogGroupDocument> {
    for await (const group of this.#reader.logGroups()) {
      const { accountId, region, name } = group;
      const query = new URLSearchParams({
        scope: `${accountId}/${region}`,
        group: name,
      });
      yield {
        title: name,
        // Words between the slashes, which no tokenizer would find.
        text: `${name.split(/[/_.-]+/).join(' ')} ${region}`.trim(),
        location: `${this.#hubPath}/logs?${query}`,
        accountId,
        region,
        authorization: { resourceRef: logGroupSubject(group) },
      };
    }
  }
}
