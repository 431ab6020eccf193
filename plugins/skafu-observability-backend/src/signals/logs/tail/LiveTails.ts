import { InputError } from '@backstage/errors';
import { LogEvent } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { LogGroupDescription, LogsReader } from '../../../aws/LogsReader';
import { ServerSentEvent } from '../../../http/eventStream';
import { LiveTailHub, TailTicket } from '../../../watch/LiveTailHub';
import { EventSearch } from '../events/EventSearch';
import { orFail } from '../failures';
import { TailLogs } from '../LogsService';
import { decodePosition, keyOfLine, toEvents } from './tailEvents';

/** How far back a tail may begin. */
const REWIND_MS = 15 * 60_000;

/** Of those that were there before. */
const REWIND_LINES = 1_000;

/** Live tails as streams of events, with the last minutes before them where wanted. */
export class LiveTails {
  readonly #logs: LogsReader;
  readonly #hub: LiveTailHub;
  readonly #search: EventSearch;
  readonly #now: () => number;

  static create(options: {
    logs: LogsReader;
    hub: LiveTailHub;
    search: EventSearch;
    now: () => number;
  }): LiveTails {
    return new LiveTails(options);
  }

  private constructor(options: Parameters<typeof LiveTails.create>[0]) {
    this.#logs = options.logs;
    this.#hub = options.hub;
    this.#search = options.search;
    this.#now = options.now;
  }

  async open(
    request: TailLogs,
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>> {
    const { accountId, region, lastEventId } = request;
    const from = lastEventId ? decodePosition(lastEventId) : undefined;
    const since = from ? undefined : this.#since(request.since);
    const names = [...new Set(request.logGroup)].sort();
    const filter = request.filter || undefined;
    const known = await orFail(
      this.#logs.describeLogGroups({ accountId, region }, caller),
      'logGroup',
    );
    const logGroupArns = names.map((name, index) =>
      requireTailable(name, index, known.value),
    );
    const ticket = await orFail(
      this.#hub.join(
        { accountId, region, logGroupArns, ...(filter && { filter }) },
        caller,
      ),
      'filter',
    );
    try {
      const before = since ? await this.#before(request, since, caller) : [];
      return follow(ticket, {
        session: {
          logGroups: names,
          ...(filter && { filter }),
          startedAt: new Date(ticket.session.startedAt).toISOString(),
        },
        before,
        from: since ? ticket.session.oldest() : from,
        signal: caller.signal,
      });
    } catch (error) {
      ticket.leave();
      throw error;
    }
  }

  #since(since: string | undefined): Date | undefined {
    if (since === undefined) {
      return undefined;
    }
    const now = this.#now();
    const at = Date.parse(since);
    if (at > now) {
      throw new InputError('since must not lie in the future');
    }
    return new Date(Math.max(at, now - REWIND_MS));
  }

  /** The latest lines that were there already, oldest first. */
  async #before(
    request: TailLogs,
    since: Date,
    caller: Caller,
  ): Promise<LogEvent[]> {
    const { accountId, region, logGroup, filter } = request;
    const { items } = await this.#search.page(
      {
        accountId,
        region,
        logGroup,
        filter,
        start: since.toISOString(),
        end: new Date(this.#now()).toISOString(),
        order: 'newest',
        limit: REWIND_LINES,
      },
      caller,
    );
    return items.reverse();
  }
}

async function* follow(
  ticket: TailTicket,
  options: {
    session: object;
    before: LogEvent[];
    from: Parameters<TailTicket['read']>[0];
    signal: AbortSignal;
  },
): AsyncGenerator<ServerSentEvent> {
  const { session, before, from, signal } = options;
  try {
    yield { event: 'session', data: session };
    if (before.length) {
      yield { event: 'events', data: { events: before, sampled: false } };
    }
    yield* toEvents(ticket.read(from, signal), new Set(before.map(keyOfLine)));
    if (ticket.session.ended !== undefined) {
      yield { event: 'end', data: { text: ticket.session.ended } };
    }
  } finally {
    ticket.leave();
  }
}

/**
 * @returns its ARN
 * @throws InputError for a group that is not there, or that Live Tail cannot follow
 */
function requireTailable(
  name: string,
  index: number,
  groups: readonly LogGroupDescription[],
): string {
  const group = groups.find(candidate => candidate.name === name);
  if (!group) {
    throw new InputError(`logGroup[${index}] ${name} is not a log group there`);
  }
  if (group.class !== 'standard') {
    throw new InputError(
      `logGroup[${index}] ${name} is of the class ${group.class}, which Live Tail cannot follow; run a query instead`,
    );
  }
  return group.arn;
}
