import { InputError } from '@backstage/errors';
import {
  LogEvent,
  LogEventsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../../authorization/Caller';
import { AwsCallError, AwsScope } from '../../../aws/AwsReader';
import { LogsReader } from '../../../aws/LogsReader';
import { decodeCursor, encodeCursor } from '../../../http/cursor';
import { createMeta, messagesPart, Part } from '../../../meta';
import { SearchLogEvents } from '../LogsService';
import { Window } from '../../askedWindow';
import { readLogWindow } from '../window';

/** So that those who ask within seconds ask the same. */
const STEP_MS = 10_000;

/** Lines that are read of a group at once, so that the next pages need no call. */
const READ_AHEAD = 1_000;

/** A page of few lines is better than a long wait. */
const SEARCH_MS = 8_000;

/** Where one group stands: AWS's page, and how many of its lines have been given. */
const placeSchema = z.object({
  token: z.string().optional(),
  skip: z.number().int().nonnegative(),
  done: z.boolean(),
});

const positionSchema = z.object({
  start: z.number(),
  end: z.number(),
  places: z.array(placeSchema),
});

type Place = z.infer<typeof placeSchema>;

/** What the groups of one search have in common. */
interface Search extends AwsScope, Window {
  filter?: string;
  order: 'newest' | 'oldest';
  limit: number;
}

/** One group of a search. */
interface Lane {
  logGroup: string;
  place: Place;
  /** Read from AWS and not given yet; all of the page that `place` names. */
  waiting: LogEvent[];
  /** AWS's page after that. */
  next: Place;
  error?: AwsCallError;
}

/**
 * Searches several groups at once and gives their lines in one order. A line
 * is given only when no group can still have one before it; where AWS has not
 * searched far enough in time, the page ends there and the cursor goes on.
 */
export class EventSearch {
  readonly #logs: Pick<LogsReader, 'filterLogEvents'>;
  readonly #now: () => number;

  static create(options: {
    logs: Pick<LogsReader, 'filterLogEvents'>;
    now: () => number;
  }): EventSearch {
    return new EventSearch(options.logs, options.now);
  }

  private constructor(
    logs: Pick<LogsReader, 'filterLogEvents'>,
    now: () => number,
  ) {
    this.#logs = logs;
    this.#now = now;
  }

  async page(
    request: SearchLogEvents,
    caller: Caller,
  ): Promise<LogEventsResponse> {
    const { accountId, region, filter, order, limit } = request;
    const logGroups = [...new Set(request.logGroup)].sort();
    const {
      cursor,
      limit: _,
      ...filters
    } = { ...request, logGroup: logGroups };
    const before = decodeCursor(cursor, { filters, position: positionSchema });
    const window =
      before ?? readLogWindow(request, { now: this.#now(), step: STEP_MS });
    const search: Search = {
      accountId,
      region,
      start: window.start,
      end: window.end,
      filter: filter || undefined,
      order,
      limit,
    };
    const lanes = logGroups.map((logGroup, index) =>
      laneAt(logGroup, before?.places[index] ?? { skip: 0, done: false }),
    );
    const { items, parts } = await this.#merge(lanes, search, caller);
    const done = lanes.every(({ place }) => place.done);
    const searchedTo = done
      ? new Date(order === 'newest' ? search.start : search.end).toISOString()
      : items.at(-1)?.timestamp;
    return {
      items,
      ...(!done && {
        nextCursor: encodeCursor(
          {
            start: search.start,
            end: search.end,
            places: lanes.map(({ place }) => place),
          },
          filters,
        ),
      }),
      ...(searchedTo !== undefined && { searchedTo }),
      meta: createMeta({
        parts: [
          ...parts,
          messagesPart(lanes.flatMap(({ error }) => error?.toMessage() ?? [])),
        ],
      }),
    };
  }

  async #merge(
    lanes: Lane[],
    search: Search,
    caller: Caller,
  ): Promise<{ items: LogEvent[]; parts: Part[] }> {
    const givesUpAt = Date.now() + SEARCH_MS;
    const items: LogEvent[] = [];
    const parts: Part[] = [];
    while (items.length < search.limit) {
      const empty = lanes.filter(
        ({ place, waiting }) => !place.done && !waiting.length,
      );
      if (empty.length) {
        if (parts.length && Date.now() > givesUpAt) {
          break;
        }
        const read = await Promise.all(
          empty.map(lane => this.#fill(lane, search, caller)),
        );
        parts.push(...read.flat());
        refuseIfAllWrong(lanes);
        continue;
      }
      const lane = foremost(lanes, search.order);
      if (!lane) {
        break;
      }
      items.push(...take(lane));
    }
    return { items, parts };
  }

  /** Reads the next lines of a group. One that fails is left out from here on. */
  async #fill(lane: Lane, search: Search, caller: Caller): Promise<Part[]> {
    try {
      const { value, ...part } = await this.#logs.filterLogEvents(
        {
          ...search,
          limit: READ_AHEAD,
          enough: search.limit,
          logGroup: lane.logGroup,
          nextToken: lane.place.token,
        },
        caller,
      );
      lane.waiting = value.events.slice(lane.place.skip);
      lane.next = {
        token: value.nextToken,
        skip: 0,
        done: value.nextToken === undefined,
      };
      if (!lane.waiting.length) {
        lane.place = lane.next;
      }
      return [part];
    } catch (error) {
      if (!(error instanceof AwsCallError)) {
        throw error;
      }
      lane.error = error;
      lane.place = { skip: 0, done: true };
      return [];
    }
  }
}

function laneAt(logGroup: string, place: Place): Lane {
  return { logGroup, place, waiting: [], next: place };
}

/** @throws InputError when AWS calls the request wrong for every group: then it is the request */
function refuseIfAllWrong(lanes: readonly Lane[]): void {
  const [first] = lanes;
  if (first?.error && lanes.every(({ error }) => error?.code === 'rejected')) {
    const field = /pattern|filter/i.test(
      first.error.message.replace(/FilterLogEvents/g, ''),
    )
      ? 'filter'
      : 'logGroup';
    throw new InputError(`${field}: ${first.error.message}`, first.error);
  }
}

function foremost(
  lanes: readonly Lane[],
  order: Search['order'],
): Lane | undefined {
  const sign = order === 'newest' ? -1 : 1;
  return lanes
    .filter(({ waiting }) => waiting.length)
    .reduce<Lane | undefined>(
      (best, lane) =>
        best && sign * (momentOf(best) - momentOf(lane)) <= 0 ? best : lane,
      undefined,
    );
}

function momentOf({ waiting }: Lane): number {
  return Date.parse(waiting[0]?.timestamp ?? '');
}

function take(lane: Lane): LogEvent[] {
  const event = lane.waiting.shift();
  lane.place = lane.waiting.length
    ? { ...lane.place, skip: lane.place.skip + 1 }
    : lane.next;
  return event ? [event] : [];
}
