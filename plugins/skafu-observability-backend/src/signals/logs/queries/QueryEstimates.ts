import { InputError } from '@backstage/errors';
import { LogQueryEstimate } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AwsReader, AwsScope } from '../../../aws/AwsReader';
import { LogsReader } from '../../../aws/LogsReader';
import { createMeta, settle } from '../../../meta';
import { orFail } from '../failures';
import { Window } from '../../askedWindow';
import {
  estimateGroup,
  incomingBytesPeriod,
  incomingBytesQueries,
  sumUp,
} from './estimate';
import { RunLogQuery } from './LogQueriesService';

interface Options {
  reader: Pick<AwsReader, 'getMetricData'>;
  logs: Pick<LogsReader, 'describeLogGroups'>;
  now: () => number;
}

/** Says before a query is run how much it would scan at most. */
export class QueryEstimates {
  readonly #reader: Options['reader'];
  readonly #logs: Options['logs'];
  readonly #now: () => number;

  static create(options: Options): QueryEstimates {
    return new QueryEstimates(options);
  }

  private constructor(options: Options) {
    this.#reader = options.reader;
    this.#logs = options.logs;
    this.#now = options.now;
  }

  /** @throws InputError for a log group that is not there */
  async read(
    request: RunLogQuery,
    window: Window,
    caller: Caller,
  ): Promise<LogQueryEstimate> {
    const { accountId, region } = request;
    const scope = { accountId, region };
    const known = await orFail(
      this.#logs.describeLogGroups(scope, caller),
      'logGroups',
    );
    const names = [...new Set(request.logGroups)];
    const groups = names.map((name, index) => {
      const group = known.value.find(candidate => candidate.name === name);
      if (!group) {
        throw new InputError(
          `logGroups[${index}] ${name} is not a log group of account ${accountId} in ${region}`,
        );
      }
      return group;
    });
    const incoming = await this.#incoming(scope, window, names, caller);
    return {
      ...sumUp(
        groups.map((group, index) =>
          estimateGroup(group, incoming.bytes.get(`g${index}`)),
        ),
      ),
      meta: createMeta({ parts: [known, incoming.part] }),
    };
  }

  async #incoming(
    scope: AwsScope,
    window: Window,
    names: string[],
    caller: Caller,
  ) {
    const { value, ...part } = await settle(
      this.#reader.getMetricData(
        {
          ...scope,
          start: new Date(window.start),
          end: new Date(Math.min(window.end, this.#now())),
          period: incomingBytesPeriod(window, this.#now()),
          queries: incomingBytesQueries(names),
        },
        caller,
      ),
      [],
    );
    const bytes = new Map(
      value.map(({ id, values }) => [
        id,
        values.reduce((sum, amount) => sum + amount, 0),
      ]),
    );
    return { bytes, part };
  }
}
