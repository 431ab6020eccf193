import { InputError } from '@backstage/errors';
import { TracesResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { TraceReader } from '../../../aws/TraceReader';
import { decodeCursor, encodeCursor } from '../../../http/cursor';
import { amongOthers, createMeta, messagesPart, Part } from '../../../meta';
import { XrayIdentity } from '../../../targets/resourceTypes';
import { traceConsoleUrl } from '../consoleLinks';
import { ListTraces } from '../TracesService';
import { TraceScopes } from '../TraceScopes';
import { Window } from '../../askedWindow';
import { readTraceWindow } from '../window';
import {
  CollectedTraces,
  collectSummaries,
  explainIncomplete,
  ScopeQuery,
} from './collectSummaries';
import { checkFilter, writeExpression } from './expression';
import { latencyHistogram } from './histogram';
import { nameServices } from './nameServices';
import { pageTraces, tracePositionSchema } from './page';

/** Everybody who looks within these seconds looks at the same window. */
const ALIGN_MS = 10_000;

/** Of an entity's names in one filter: X-Ray takes about 2,000 characters in all. */
const MAX_NAMES = 1_200;

/** Lists of traces. */
export class TraceList {
  static create(options: {
    traces: TraceReader;
    scopes: TraceScopes;
  }): TraceList {
    return new TraceList(options.traces, options.scopes);
  }

  readonly #traces: TraceReader;
  readonly #scopes: TraceScopes;

  private constructor(traces: TraceReader, scopes: TraceScopes) {
    this.#traces = traces;
    this.#scopes = scopes;
  }

  async list(request: ListTraces, caller: Caller): Promise<TracesResponse> {
    const { cursor, limit, ...filters } = request;
    const { sort } = request;
    checkFilter(request.filter);
    const now = Date.now();
    const position = decodeCursor(cursor, {
      filters,
      position: tracePositionSchema,
    });
    // A page belongs to the list that it began with, though time has passed.
    const window =
      position?.window ?? readTraceWindow(request, { now, alignMs: ALIGN_MS });
    const selection = await this.#scopes.select(request, caller);
    const read = amongOthers(caller, selection.scopes.length);
    const queries: ScopeQuery[] = [];
    const parts: Part[] = [...selection.parts];
    for (const { scope, services } of selection.scopes) {
      const named =
        services &&
        (await nameServices(this.#traces, { scope, services, window }, read));
      parts.push(...(named?.parts ?? []));
      if (!named || named.services.length) {
        const { expression, cut } = express(request, named?.services);
        queries.push({ scope, expression });
        parts.push(...cut);
      }
    }
    const collected = await this.#collect(
      { ...request, queries, window, now },
      read,
    );
    const found = [...collected.traces.values()];
    const page = pageTraces(found, { sort, after: position?.after, limit });
    return {
      entityRef: selection.entityRef,
      start: new Date(window.start).toISOString(),
      end: new Date(window.end).toISOString(),
      items: page.items.map(trace => ({
        ...trace,
        consoleUrl: traceConsoleUrl(trace.region, trace.traceId),
      })),
      ...(page.next && {
        nextCursor: encodeCursor({ window, after: page.next }, filters),
      }),
      found: found.length,
      histogram: latencyHistogram(found),
      scanned: collected.scanned,
      meta: createMeta({ parts: [...parts, ...collected.parts] }),
    };
  }

  /** Where there are too many to read, those that failed are read by themselves: the list is to begin with them. */
  async #collect(
    request: ListTraces & {
      queries: ScopeQuery[];
      window: Window;
      now: number;
    },
    caller: Caller,
  ): Promise<CollectedTraces> {
    const { queries, window, now, sort, status, filter } = request;
    const where = { window, now, alignMs: ALIGN_MS };
    const all = await collectSummaries(
      this.#traces,
      { ...where, queries },
      caller,
    );
    const incomplete = !all.complete || all.searchedTo !== undefined;
    const readFailed = incomplete && sort === 'errors' && !status?.length;
    if (readFailed) {
      const failed = await collectSummaries(
        this.#traces,
        {
          ...where,
          queries: queries.map(({ scope, expression }) => ({
            scope,
            expression: [
              '(error OR fault OR throttle)',
              ...(expression === undefined ? [] : [expression]),
            ].join(' AND '),
          })),
        },
        caller,
      );
      for (const [key, trace] of failed.traces) {
        all.traces.set(key, trace);
      }
      all.scanned += failed.scanned;
      all.parts.push(...failed.parts);
    }
    refuseFilter(all.parts, filter);
    all.parts.push(...explainIncomplete(all, { failedRead: readFailed }));
    return all;
  }
}

/** As many of an entity's names as fit. */
function express(
  request: ListTraces,
  identities: readonly XrayIdentity[] | undefined,
): { expression?: string; cut: Part[] } {
  let fitting = identities;
  while (
    fitting &&
    fitting.length > 1 &&
    (writeExpression({ identities: fitting })?.length ?? 0) > MAX_NAMES
  ) {
    fitting = fitting.slice(0, -1);
  }
  const expression = writeExpression({ ...request, identities: fitting });
  const cut =
    fitting && identities && fitting.length < identities.length
      ? [
          messagesPart([
            {
              code: 'truncated',
              text: `The entity has ${identities.length} services in X-Ray; traces of the first ${fitting.length} are listed. Narrow the entity's tags.`,
            },
          ]),
        ]
      : [];
  return { expression, cut };
}

/** What X-Ray cannot read was the client's to write. */
function refuseFilter(parts: readonly Part[], filter: string | undefined) {
  const rejection = parts
    .flatMap(({ messages }) => messages)
    .find(({ code }) => code === 'rejected');
  if (rejection && filter !== undefined) {
    throw new InputError(
      `filter is not an X-Ray filter expression: ${rejection.text}`,
    );
  }
}
