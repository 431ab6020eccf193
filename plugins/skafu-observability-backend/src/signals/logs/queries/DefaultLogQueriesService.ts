import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  LogHistogramResponse,
  LogQuery,
  LogQueryEstimate,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../../authorization/Caller';
import { AwsAccounts } from '../../../aws/AwsAccounts';
import { AwsReader } from '../../../aws/AwsReader';
import { InsightsRow, LogsReader } from '../../../aws/LogsReader';
import { decodeCursor, encodeCursor } from '../../../http/cursor';
import { Download } from '../../../http/download';
import { ServerSentEvent } from '../../../http/eventStream';
import { createMeta } from '../../../meta';
import { requireScope } from '../../accounts/requireScope';
import { orFail } from '../failures';
import { Window } from '../../askedWindow';
import { readLogWindow } from '../window';
import { guessFields } from './fields';
import { CONTENT_TYPES, LogFormat, writeRows } from './formats';
import { isAggregated, ownLimit } from './histogram';
import {
  LogQueriesService,
  ReadLogQuery,
  RunLogQuery,
} from './LogQueriesService';
import { QueryBoard } from './QueryBoard';
import { QueryEstimates } from './QueryEstimates';
import { QueryHistograms } from './QueryHistograms';
import { QueryRun } from './QueryRun';
import { ResultPages } from './ResultPages';
import { partOf, viewQuery } from './view';

/** So that those who ask within a minute ask the same. */
const STEP_MS = 60_000;

/** Columns are told from so many rows, whichever page is looked at. */
const FIELD_ROWS = 1_000;

export class DefaultLogQueriesService implements LogQueriesService {
  static create(options: {
    reader: Pick<AwsReader, 'getMetricData'>;
    logs: LogsReader;
    accounts: AwsAccounts;
    board: QueryBoard;
    now: () => number;
  }): DefaultLogQueriesService {
    return new DefaultLogQueriesService(options);
  }

  readonly #accounts: AwsAccounts;
  readonly #board: QueryBoard;
  readonly #now: () => number;
  readonly #pages: ResultPages;
  readonly #histograms: QueryHistograms;
  readonly #estimates: QueryEstimates;

  private constructor(
    options: Parameters<typeof DefaultLogQueriesService.create>[0],
  ) {
    this.#accounts = options.accounts;
    this.#board = options.board;
    this.#now = options.now;
    this.#pages = ResultPages.create(options);
    this.#histograms = QueryHistograms.create({
      board: options.board,
      pages: this.#pages,
    });
    this.#estimates = QueryEstimates.create(options);
  }

  async start(request: RunLogQuery, caller: Caller): Promise<LogQuery> {
    const { accountId, region, logGroups, query, limit } = request;
    const window = this.#window(request);
    const run = await orFail(
      this.#board.start(
        {
          accountId,
          region,
          logGroups,
          query,
          start: window.start / 1000,
          end: window.end / 1000,
          limit,
        },
        caller,
      ),
      'query',
    );
    return viewQuery(run);
  }

  async read(request: ReadLogQuery, caller: Caller): Promise<LogQueryResult> {
    const { id, limit, cursor, waitMs } = request;
    const from =
      decodeCursor(cursor, {
        filters: [id],
        position: z.number().int().nonnegative(),
      }) ?? 0;
    const run = await this.#find(id, caller);
    await run.settle(patienceOf(waitMs, caller), caller);
    return run.status === 'complete' && run.ended
      ? this.#result(run, { from, limit }, caller)
      : {
          ...viewQuery(run),
          fields: guessFields(run.rows),
          rows: run.rows.slice(0, limit),
          truncated: false,
          meta: createMeta({ parts: [partOf(run)] }),
        };
  }

  async watch(
    { id }: { id: string },
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>> {
    return watchRun(await this.#find(id, caller), caller);
  }

  async cancel({ id }: { id: string }, caller: Caller): Promise<void> {
    const run = await this.#board.find(id, caller);
    await run?.leave(caller.principal);
  }

  async histogram(
    request: { id: string; buckets: number; waitMs: number },
    caller: Caller,
  ): Promise<LogHistogramResponse> {
    const { id, buckets, waitMs } = request;
    const run = await this.#find(id, caller);
    const patience = patienceOf(waitMs, caller);
    return orFail(
      this.#histograms.read(run, { buckets, patience }, caller),
      'id',
    );
  }

  async download(
    request: { id: string; format: LogFormat },
    caller: Caller,
  ): Promise<Download> {
    const { id, format } = request;
    const run = await this.#find(id, caller);
    if (run.status !== 'complete' || !run.ended) {
      throw new ConflictError(
        run.ended
          ? `The query has no result to download: it ${run.status}.`
          : 'The query is still running; download its result when it is complete.',
      );
    }
    const { record } = run;
    const fields = await orFail(
      fieldNames(this.#pages.pages(record, caller)),
      'id',
    );
    return {
      contentType: CONTENT_TYPES[format],
      fileName: `logs-${new Date(record.startedAt)
        .toISOString()
        .replace(/[:.]/g, '-')}.${format}`,
      chunks: writeRows(
        format,
        fields,
        rowsOf(this.#pages.pages(record, caller)),
      ),
    };
  }

  async estimate(
    request: RunLogQuery,
    caller: Caller,
  ): Promise<LogQueryEstimate> {
    return this.#estimates.read(request, this.#window(request), caller);
  }

  async #result(
    run: QueryRun,
    range: { from: number; limit: number },
    caller: Caller,
  ): Promise<LogQueryResult> {
    const { record, statistics } = run;
    const { from, limit } = range;
    const [page, head] = await orFail(
      Promise.all([
        this.#pages.slice(record, { from, count: limit }, caller),
        this.#pages.slice(record, { from: 0, count: FIELD_ROWS }, caller),
      ]),
      'id',
    );
    const most = ownLimit(record.query) ?? record.limit;
    return {
      ...viewQuery(run),
      fields: guessFields([...head.rows, ...page.rows]),
      rows: page.rows,
      ...(page.more && { nextCursor: encodeCursor(from + limit, [record.id]) }),
      truncated:
        !isAggregated(record.query) && statistics.recordsMatched > most,
      meta: createMeta({ parts: page.parts }),
    };
  }

  #window(request: RunLogQuery): Window {
    requireScope(this.#accounts, request);
    return readLogWindow(request, { now: this.#now(), step: STEP_MS });
  }

  async #find(id: string, caller: Caller): Promise<QueryRun> {
    const run = await this.#board.find(id, caller);
    if (!run) {
      throw new NotFoundError(
        'This query is not known, or not any more: results are kept for an hour. Run it again.',
      );
    }
    return run;
  }
}

async function* watchRun(
  run: QueryRun,
  caller: Caller,
): AsyncGenerator<ServerSentEvent> {
  const watcher = run.watchers.stream(caller.principal);
  try {
    while (!run.ended && !watcher.dismissed && !caller.signal.aborted) {
      yield { event: 'progress', data: viewQuery(run) };
      await run.changed(caller.signal);
    }
    if (run.ended) {
      yield { event: 'result', data: viewQuery(run) };
    }
    yield { event: 'end', data: { reason: run.ended ? 'ended' : 'left' } };
  } finally {
    watcher.leave();
  }
}

/** Of all rows: a file must not lack the column of a field that comes late. */
async function fieldNames(
  pages: AsyncIterable<{ value: { rows: InsightsRow[] } }>,
): Promise<string[]> {
  const names = new Set<string>();
  for await (const { value } of pages) {
    for (const row of value.rows) {
      for (const name of Object.keys(row)) {
        names.add(name);
      }
    }
  }
  names.delete('@ptr');
  return [...names];
}

async function* rowsOf(
  pages: AsyncIterable<{ value: { rows: InsightsRow[] } }>,
): AsyncGenerator<InsightsRow[]> {
  for await (const { value } of pages) {
    yield value.rows;
  }
}

function patienceOf(waitMs: number, caller: Caller): AbortSignal {
  return AbortSignal.any([caller.signal, AbortSignal.timeout(waitMs)]);
}
