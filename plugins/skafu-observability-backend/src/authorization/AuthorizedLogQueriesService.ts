import {
  LogHistogramResponse,
  LogQuery,
  LogQueryEstimate,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { Download } from '../http/download';
import { ServerSentEvent } from '../http/eventStream';
import { LogQueriesService } from '../signals/logs/queries/LogQueriesService';
import { QueryBoard } from '../signals/logs/queries/QueryBoard';
import { auditedRead } from './audited';
import { Caller } from './Caller';
import { LogAccess, LogGroups } from './LogAccess';
import { readOf } from './readOf';
import { whileAllowed } from './whileAllowed';

/**
 * Lets those run log queries who may read the groups, see {@link LogAccess},
 * and those read a query who could start it themselves, whoever has. Writes
 * down who has asked and seen what.
 */
export class AuthorizedLogQueriesService implements LogQueriesService {
  static create(options: {
    service: LogQueriesService;
    /** Tells what a query is about. */
    board: Pick<QueryBoard, 'peek'>;
    access: LogAccess;
    trail: AuditTrail;
    /** How often somebody who watches is asked for their right again. */
    recheckMs: number;
  }): AuthorizedLogQueriesService {
    return new AuthorizedLogQueriesService(options);
  }

  readonly #service: LogQueriesService;
  readonly #board: Pick<QueryBoard, 'peek'>;
  readonly #access: LogAccess;
  readonly #trail: AuditTrail;
  readonly #recheckMs: number;

  private constructor(
    options: Parameters<typeof AuthorizedLogQueriesService.create>[0],
  ) {
    this.#service = options.service;
    this.#board = options.board;
    this.#access = options.access;
    this.#trail = options.trail;
    this.#recheckMs = options.recheckMs;
  }

  async start(
    request: Parameters<LogQueriesService['start']>[0],
    caller: Caller,
  ): Promise<LogQuery> {
    const reach = await this.#access.reach(caller);
    await reach.requireQuery(request);
    return auditedRead(
      this.#trail,
      readOf('log-query-start', request, request.query),
      caller,
      () => this.#service.start(request, caller),
    );
  }

  async read(
    request: Parameters<LogQueriesService['read']>[0],
    caller: Caller,
  ): Promise<LogQueryResult> {
    const query = await this.#require(request, caller);
    const result = await this.#service.read(request, caller);
    if (query && result.rows.length > 0) {
      await this.#trail.read(
        readOf('log-query-read', query, query.query),
        caller,
      );
    }
    return result;
  }

  async watch(
    request: Parameters<LogQueriesService['watch']>[0],
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>> {
    await this.#require(request, caller);
    return whileAllowed(
      {
        caller,
        everyMs: this.#recheckMs,
        check: async () => {
          await this.#require(request, caller);
        },
      },
      watching => this.#service.watch(request, watching),
    );
  }

  async cancel(
    request: Parameters<LogQueriesService['cancel']>[0],
    caller: Caller,
  ): Promise<void> {
    await this.#require(request, caller);
    return this.#service.cancel(request, caller);
  }

  async histogram(
    request: Parameters<LogQueriesService['histogram']>[0],
    caller: Caller,
  ): Promise<LogHistogramResponse> {
    await this.#require(request, caller);
    return this.#service.histogram(request, caller);
  }

  async download(
    request: Parameters<LogQueriesService['download']>[0],
    caller: Caller,
  ): Promise<Download> {
    const query = await this.#require(request, caller);
    const download = await this.#service.download(request, caller);
    if (query) {
      await this.#trail.read(
        readOf('log-query-download', query, query.query),
        caller,
      );
    }
    return download;
  }

  async estimate(
    request: Parameters<LogQueriesService['estimate']>[0],
    caller: Caller,
  ): Promise<LogQueryEstimate> {
    await this.#access.require(request, caller);
    return this.#service.estimate(request, caller);
  }

  /**
   * What a query is about, which the caller may see; `undefined` when it is not
   * known, which the service answers to.
   */
  async #require(
    { id }: { id: string },
    caller: Caller,
  ): Promise<(LogGroups & { query: string }) | undefined> {
    const reach = await this.#access.reach(caller);
    const query = await this.#board.peek(id);
    if (query) {
      await reach.requireQuery(query);
    }
    return query;
  }
}
