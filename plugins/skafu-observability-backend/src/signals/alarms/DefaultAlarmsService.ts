import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AlarmHistoryResponse,
  AlarmResponse,
  AlarmsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';
import { AlarmActions, AlarmRef } from '../../aws/AlarmActions';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AlarmDescription, AwsReader } from '../../aws/AwsReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { decodeCursor, encodeCursor } from '../../http/cursor';
import { TargetResolver } from '../../targets/TargetResolver';
import { requireScope, selectScopes } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { groupByScope } from '../groupByScope';
import { amongOthers, createMeta, Part, settle, withoutAge } from '../../meta';
import { readRange } from '../metrics/range';
import { AlarmOwners } from './AlarmOwners';
import {
  AlarmHistory,
  AlarmsService,
  ListAlarms,
  NarrowAlarms,
} from './AlarmsService';
import { callOptions } from './callOptions';
import { HandlingReader } from './handling/HandlingReader';
import { viewMute } from './handling/mutes';
import { selectOwned } from './ownership';
import { alarmPositionSchema, pageAlarms } from './page';
import { requireAlarm } from './requireAlarm';
import { matchesFilter, viewAlarm } from './view';

/** Alarm history reaches further back than the page's usual range. */
const HISTORY_RANGE = '7d';

/** Where a page of history ended; the window stays that of the first page. */
const historyPositionSchema = z.strictObject({
  start: z.number(),
  end: z.number(),
  nextToken: z.string(),
});

const everything: NarrowAlarms = async alarms => [...alarms];

interface Selection {
  entityRef?: string;
  alarms: AlarmDescription[];
  parts: Part[];
}

export class DefaultAlarmsService implements AlarmsService {
  static create(options: {
    reader: AwsReader;
    actions: Pick<AlarmActions, 'find' | 'history'>;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
    index: Pick<EntityIndex, 'visibleTo'>;
    owners: AlarmOwners;
    handling: HandlingReader;
  }): DefaultAlarmsService {
    return new DefaultAlarmsService(options);
  }

  readonly #reader: AwsReader;
  readonly #actions: Pick<AlarmActions, 'find' | 'history'>;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;
  readonly #index: Pick<EntityIndex, 'visibleTo'>;
  readonly #owners: AlarmOwners;
  readonly #handling: HandlingReader;

  private constructor(
    options: Parameters<typeof DefaultAlarmsService.create>[0],
  ) {
    this.#reader = options.reader;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#actions = options.actions;
    this.#targets = options.targets;
    this.#index = options.index;
    this.#owners = options.owners;
    this.#handling = options.handling;
  }

  async list(request: ListAlarms, caller: Caller): Promise<AlarmsResponse> {
    const { entityRef, accountId, region, state, search, limit, narrow } =
      request;
    const filters = [entityRef, accountId, region, state, search];
    const after = decodeCursor(request.cursor, {
      filters,
      position: alarmPositionSchema,
    });
    const selection =
      entityRef === undefined
        ? await this.#ofAccounts(request, caller)
        : await this.#ofEntity(entityRef, { narrow, caller });
    const page = pageAlarms(
      selection.alarms.filter(alarm => matchesFilter(alarm, { state, search })),
      { after, limit },
    );
    const handling = await this.#handling.read(page.items, caller);
    return {
      entityRef: selection.entityRef,
      items: page.items.map(alarm => ({
        ...viewAlarm(alarm),
        ...handling.of(alarm),
      })),
      ...(page.next && { nextCursor: encodeCursor(page.next, filters) }),
      meta: createMeta({ parts: [...selection.parts, ...handling.parts] }),
    };
  }

  async read(ref: AlarmRef, caller: Caller): Promise<AlarmResponse> {
    requireScope(this.#accounts, ref);
    const { accountId, region } = ref;
    const [found, others] = await Promise.all([
      requireAlarm(this.#actions, ref, callOptions(caller)),
      settle(
        this.#reader.describeAlarms({ accountId, region }, callOptions(caller)),
        [],
      ),
    ]);
    const { description, settings, notEditableReason, configuredAt } =
      found.value;
    const [handling, { owners, parts }] = await Promise.all([
      this.#handling.read([description], caller),
      this.#owners.of([description], others.value),
    ]);
    const visible = await this.#index.visibleTo(
      owners.flat().map(({ entityRef }) => entityRef),
      caller,
    );
    const now = Date.now();
    return {
      alarm: { ...viewAlarm(description), ...handling.of(description) },
      configuredAt,
      settings,
      editable: settings !== undefined,
      notEditableReason,
      mutes: handling
        .rulesFor(description)
        .map(rule => viewMute(rule, ref.name, now)),
      owners: [...visible].sort(),
      meta: createMeta({
        parts: [found, ...handling.parts, ...withoutAge([others, ...parts])],
      }),
    };
  }

  async history(
    request: AlarmHistory,
    caller: Caller,
  ): Promise<AlarmHistoryResponse> {
    const { accountId, region, name, type, cursor, ...range } = request;
    requireScope(this.#accounts, request);
    const filters = [accountId, region, name, type, range];
    const after = decodeCursor(cursor, {
      filters,
      position: historyPositionSchema,
    });
    const { start, end } = after ?? historyWindow(range, Date.now());
    const answer = await settle(
      this.#actions.history(
        {
          accountId,
          region,
          name,
          start: new Date(start),
          end: new Date(end),
          nextToken: after?.nextToken,
        },
        callOptions(caller),
      ),
      { items: [] },
    );
    const { items, nextToken } = answer.value;
    return {
      items: items.filter(item => !type?.length || type.includes(item.type)),
      ...(nextToken && {
        nextCursor: encodeCursor({ start, end, nextToken }, filters),
      }),
      meta: createMeta({ parts: [answer] }),
    };
  }

  async #ofAccounts(request: ListAlarms, caller: Caller): Promise<Selection> {
    const { narrow = everything } = request;
    const scopes = selectScopes(this.#accounts, request);
    const options = amongOthers(caller, scopes.length);
    const answers = await Promise.all(
      scopes.map(async scope => {
        const answer = await settle(
          this.#reader.describeAlarms(scope, options),
          [],
        );
        return { ...answer, value: await narrow(answer.value, answer.value) };
      }),
    );
    return { alarms: answers.flatMap(({ value }) => value), parts: answers };
  }

  async #ofEntity(
    entityRef: string,
    { narrow = everything, caller }: { narrow?: NarrowAlarms; caller: Caller },
  ): Promise<Selection> {
    const entity = await this.#entities.read(entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    const scopes = groupByScope(resolution.targets);
    const options = amongOthers(caller, scopes.length);
    const answers = await Promise.all(
      scopes.map(async ({ scope, items }) => {
        const answer = await settle(
          this.#reader.describeAlarms(scope, options),
          [],
        );
        const owned = selectOwned(answer.value, items);
        return { ...answer, value: await narrow(owned, answer.value) };
      }),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      alarms: answers.flatMap(({ value }) => value),
      parts: [...withoutAge(resolution.parts), ...answers],
    };
  }
}

/** Whole minutes, so that those who look at the same time share an answer. */
function historyWindow(
  asked: { range?: string; start?: string; end?: string },
  now: number,
): { start: number; end: number } {
  const { start, end } = readRange(
    Object.values(asked).some(value => value !== undefined)
      ? asked
      : { range: HISTORY_RANGE },
    now,
  );
  const minute = 60_000;
  return {
    start: Math.floor(start / minute) * minute,
    end: Math.ceil(end / minute) * minute,
  };
}
