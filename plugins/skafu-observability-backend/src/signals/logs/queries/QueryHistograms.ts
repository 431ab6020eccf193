import { LogHistogramResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { Part } from '../../../meta';
import {
  bucketWidth,
  countingQuery,
  countRows,
  isAggregated,
  ownLimit,
  readCounts,
  toBuckets,
} from './histogram';
import { HistogramAnswers } from './HistogramAnswers';
import { QueryBoard } from './QueryBoard';
import { QueryRun } from './QueryRun';
import { ResultPages } from './ResultPages';
import { partOf, viewStatistics } from './view';

/** A day's buckets over the longest retention. */
const MAX_BINS = 4_000;

/** Histograms of queries, from their rows or by a counting query. */
export class QueryHistograms {
  readonly #board: QueryBoard;
  readonly #pages: ResultPages;

  static create(options: {
    board: QueryBoard;
    pages: ResultPages;
  }): QueryHistograms {
    return new QueryHistograms(options.board, options.pages);
  }

  private constructor(board: QueryBoard, pages: ResultPages) {
    this.#board = board;
    this.#pages = pages;
  }

  /** @param patience - aborted when the caller wants the answer as it is */
  async read(
    run: QueryRun,
    options: { buckets: number; patience: AbortSignal },
    caller: Caller,
  ): Promise<LogHistogramResponse> {
    const { record } = run;
    const width = bucketWidth(
      { start: record.start * 1000, end: record.end * 1000 },
      options.buckets,
    );
    const answer = new HistogramAnswers(record.id, width);
    await run.settle(options.patience, caller);
    if (!run.ended) {
      return answer.pending(partOf(run));
    }
    if (run.status !== 'complete') {
      return answer.unavailable(
        record.ended?.text ?? 'The query did not end well.',
        partOf(run),
      );
    }
    return (
      (await this.#fromRows(run, answer, caller)) ??
      this.#byQuery(run, answer, { ...options, width, caller })
    );
  }

  /** Where every line that matched is a row; undefined elsewhere. */
  async #fromRows(
    run: QueryRun,
    answer: HistogramAnswers,
    caller: Caller,
  ): Promise<LogHistogramResponse | undefined> {
    const { record, statistics } = run;
    const limit = ownLimit(record.query) ?? record.limit;
    if (isAggregated(record.query) || statistics.recordsMatched > limit) {
      return undefined;
    }
    const counts = new Map<number, number>();
    const parts: Part[] = [];
    let rows = 0;
    for await (const { value, ...part } of this.#pages.pages(record, caller)) {
      parts.push(part);
      rows += value.rows.length;
      if (!countRows(counts, value.rows, answer.width)) {
        return undefined;
      }
    }
    return rows === statistics.recordsMatched
      ? answer.complete({ source: 'rows', buckets: toBuckets(counts), parts })
      : undefined;
  }

  async #byQuery(
    run: QueryRun,
    answer: HistogramAnswers,
    options: { width: number; patience: AbortSignal; caller: Caller },
  ): Promise<LogHistogramResponse> {
    const { width, patience, caller } = options;
    const counting = countingQuery(run.record.query, width);
    if ('problem' in counting) {
      return answer.unavailable(counting.problem, partOf(run));
    }
    const counted = await this.#board.start(
      { ...run.record, query: counting.text, limit: MAX_BINS },
      caller,
    );
    await counted.settle(patience, caller);
    if (!counted.ended) {
      return answer.pending(partOf(counted));
    }
    if (counted.status !== 'complete') {
      return answer.unavailable(
        counted.record.ended?.text ?? 'Counting the lines did not end well.',
        partOf(counted),
      );
    }
    const { rows, parts } = await this.#pages.slice(
      counted.record,
      { from: 0, count: MAX_BINS },
      caller,
    );
    return {
      ...answer.complete({
        source: 'query',
        buckets: readCounts(rows, width),
        parts,
      }),
      statistics: viewStatistics(counted.statistics),
    };
  }
}
