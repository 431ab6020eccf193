import {
  LogEvent,
  TraceLogsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AwsScope } from '../../../aws/AwsReader';
import { LogsReader } from '../../../aws/LogsReader';
import { EntityIndex, EntityIndexSnapshot } from '../../../catalog/EntityIndex';
import {
  createMeta,
  messagesPart,
  Part,
  settle,
  withoutAge,
} from '../../../meta';
import { AssembledTrace, TraceDetails } from '../details/TraceDetails';
import { toOpenTelemetryId } from '../details/traceIds';
import { groupsLeftOut } from '../../logs/groups/groupsLeftOut';
import { LogGroupFilter } from '../../logs/LogsService';
import { ReadTraceLogs } from '../TracesService';
import { chooseGroups, wantedGroups } from './logGroups';

const MINUTE = 60_000;

/** Lines are written after what they tell of, and Lambda's reports last. */
const BEFORE_MS = MINUTE;
const AFTER_MS = 5 * MINUTE;

/** A request passes a few services; more groups would be an entity with far too wide tags. */
const MAX_GROUPS = 20;

/** Of one group. */
const MAX_LINES = 500;

interface LogGroupName extends AwsScope {
  logGroup: string;
}

/** Log lines of single traces. */
export class TraceLogs {
  static create(options: {
    details: TraceDetails;
    logs: LogsReader;
    index: EntityIndex;
  }): TraceLogs {
    return new TraceLogs(options);
  }

  readonly #details: TraceDetails;
  readonly #logs: LogsReader;
  readonly #index: EntityIndex;

  private constructor(options: Parameters<typeof TraceLogs.create>[0]) {
    this.#details = options.details;
    this.#logs = options.logs;
    this.#index = options.index;
  }

  async read(
    request: ReadTraceLogs,
    caller: Caller,
  ): Promise<TraceLogsResponse> {
    const { only, ...address } = request;
    const trace = await this.#details.assemble(address, caller);
    const { groups, parts } = await this.#findGroups(trace, only, caller);
    const searched = groups.slice(0, MAX_GROUPS);
    const answers = await Promise.all(
      searched.map(group => this.#search(group, trace, caller)),
    );
    return {
      traceId: trace.traceId,
      items: answers
        .flatMap(({ events }) => events)
        .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp)),
      searched,
      meta: createMeta({
        parts: [
          ...withoutAge(trace.parts),
          ...withoutAge(parts),
          ...answers.flatMap(answer => answer.parts),
          ...tooMany(groups.length),
        ],
      }),
    };
  }

  async #findGroups(
    trace: AssembledTrace,
    only: LogGroupFilter | undefined,
    caller: Caller,
  ): Promise<{ groups: LogGroupName[]; parts: Part[] }> {
    const wanted = wantedGroups(trace);
    const index = await this.#readIndex(
      wanted.some(({ refs }) => refs.size > 0),
    );
    const found = await Promise.all(
      wanted.map(async here => {
        const { value, ...part } = await settle(
          this.#logs.describeLogGroups(here.scope, caller),
          [],
        );
        const names = chooseGroups(here, value, index);
        const allowed = only ? await only(here.scope, names) : new Set(names);
        return {
          groups: names
            .filter(name => allowed.has(name))
            .map(logGroup => ({ ...here.scope, logGroup })),
          parts: [
            part,
            ...groupsLeftOut(names.length - allowed.size, here.scope, {
              whose: "the trace's services",
              one: 'was not searched',
              several: 'were not searched',
            }),
          ],
        };
      }),
    );
    return {
      groups: found.flatMap(({ groups }) => groups),
      parts: found.flatMap(here => here.parts),
    };
  }

  /** The trace's entities were found by it, so what fails now has been said. */
  async #readIndex(needed: boolean): Promise<EntityIndexSnapshot | undefined> {
    return needed ? this.#index.read().catch(() => undefined) : undefined;
  }

  async #search(
    group: LogGroupName,
    { tree, traceId }: AssembledTrace,
    caller: Caller,
  ): Promise<{ events: LogEvent[]; parts: Part[] }> {
    const { value, ...part } = await settle(
      this.#logs.filterLogEvents(
        {
          ...group,
          // Either form of the id: services log the one that their SDK gives them.
          filter: `?"${traceId}" ?"${toOpenTelemetryId(traceId)}"`,
          start: Math.floor(tree.start) - BEFORE_MS,
          end: Math.min(Math.ceil(tree.end) + AFTER_MS, Date.now()),
          order: 'oldest',
          limit: MAX_LINES,
        },
        caller,
      ),
      { events: [] },
    );
    return {
      events: value.events,
      parts: [part, ...(value.nextToken ? [notAll(group)] : [])],
    };
  }
}

function notAll({ logGroup, accountId, region }: LogGroupName): Part {
  return messagesPart([
    {
      code: 'truncated',
      text: `The log group ${logGroup} was not searched to the end. Look into it in the log explorer.`,
      accountId,
      region,
    },
  ]);
}

function tooMany(groups: number): Part[] {
  return groups > MAX_GROUPS
    ? [
        messagesPart([
          {
            code: 'truncated',
            text: `The services of the trace have ${groups} log groups; the first ${MAX_GROUPS} were searched.`,
          },
        ]),
      ]
    : [];
}
