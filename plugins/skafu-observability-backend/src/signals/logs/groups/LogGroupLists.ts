import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  LogGroup,
  LogGroupsResponse,
  MissingLogGroup,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../../authorization/Caller';
import { AwsAccounts } from '../../../aws/AwsAccounts';
import { AwsScope } from '../../../aws/AwsReader';
import { LogGroupDescription, LogsReader } from '../../../aws/LogsReader';
import { decodeCursor, encodeCursor } from '../../../http/cursor';
import {
  amongOthers,
  createMeta,
  Part,
  settle,
  withoutAge,
} from '../../../meta';
import { consoleUrl, logGroupConsolePath } from '../../../targets/consoleLinks';
import { TargetResolver } from '../../../targets/TargetResolver';
import { selectScopes } from '../../accounts/requireScope';
import { EntityReader } from '../../EntityReader';
import { groupByScope } from '../../groupByScope';
import { ListLogGroups, LogGroupFilter } from '../LogsService';
import { groupsLeftOut } from './groupsLeftOut';
import { selectLogGroups } from './selectGroups';

/** What groups sort by. */
const positionSchema = z.tuple([z.string(), z.string()]);

type Position = z.infer<typeof positionSchema>;

interface Selection {
  entityRef?: string;
  groups: LogGroup[];
  missing?: MissingLogGroup[];
  parts: Part[];
}

/** Lists log groups, of an entity or of accounts. */
export class LogGroupLists {
  static create(options: {
    logs: LogsReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
  }): LogGroupLists {
    return new LogGroupLists(options);
  }

  readonly #logs: LogsReader;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(options: Parameters<typeof LogGroupLists.create>[0]) {
    this.#logs = options.logs;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
  }

  async list(
    request: ListLogGroups,
    caller: Caller,
  ): Promise<LogGroupsResponse> {
    const { entityRef, accountId, region, search, limit, cursor } = request;
    const filters = [entityRef, accountId, region, search];
    const after = decodeCursor(cursor, { filters, position: positionSchema });
    const { groups, parts, ...selection } =
      entityRef === undefined
        ? await this.#ofAccounts(request, caller)
        : await this.#ofEntity(entityRef, request.only, caller);
    const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const rest = groups
      .filter(({ name }) =>
        words.every(word => name.toLowerCase().includes(word)),
      )
      .sort((a, b) => compare(positionOf(a), positionOf(b)))
      .filter(group => !after || compare(positionOf(group), after) > 0);
    const items = rest.slice(0, limit);
    const last = rest.length > limit ? items.at(-1) : undefined;
    return {
      ...selection,
      items,
      ...(last && { nextCursor: encodeCursor(positionOf(last), filters) }),
      meta: createMeta({ parts }),
    };
  }

  async #ofAccounts(
    request: ListLogGroups,
    caller: Caller,
  ): Promise<Selection> {
    const scopes = selectScopes(this.#accounts, request);
    const options = amongOthers(caller, scopes.length);
    const answers = await Promise.all(
      scopes.map(async scope => {
        const answer = await settle(
          this.#logs.describeLogGroups(scope, options),
          [],
        );
        return {
          ...answer,
          value: await select(request.only, scope, answer.value),
        };
      }),
    );
    return {
      groups: answers.flatMap(({ value }) => value.map(viewGroup)),
      parts: answers,
    };
  }

  async #ofEntity(
    entityRef: string,
    only: LogGroupFilter | undefined,
    caller: Caller,
  ): Promise<Selection> {
    const entity = await this.#entities.read(entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    const places = groupByScope(resolution.targets);
    const options = amongOthers(caller, places.length);
    const found = await Promise.all(
      places.map(async ({ scope, items }) => {
        const answer = await settle<LogGroupDescription[] | undefined>(
          this.#logs.describeLogGroups(scope, options),
          undefined,
        );
        // Where AWS gave no list, nobody knows what is missing from it.
        const { owned, missing } = answer.value
          ? selectLogGroups(items, answer.value)
          : { owned: [], missing: [] };
        const kept = new Set(
          await select(
            only,
            scope,
            owned.map(({ group }) => group),
          ),
        );
        return {
          owned: owned.filter(({ group }) => kept.has(group)),
          missing,
          parts: [
            answer,
            ...groupsLeftOut(owned.length - kept.size, scope, {
              whose: 'the entity',
              one: 'is not listed',
              several: 'are not listed',
            }),
          ],
        };
      }),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      groups: found.flatMap(({ owned }) =>
        owned.map(({ group, sources }) => ({ ...viewGroup(group), sources })),
      ),
      missing: found.flatMap(({ missing }) => missing),
      parts: [
        ...withoutAge(resolution.parts),
        ...found.flatMap(({ parts }) => parts),
      ],
    };
  }
}

async function select(
  only: LogGroupFilter | undefined,
  scope: AwsScope,
  groups: LogGroupDescription[],
): Promise<LogGroupDescription[]> {
  if (!only || groups.length === 0) {
    return groups;
  }
  const allowed = await only(
    scope,
    groups.map(({ name }) => name),
  );
  return groups.filter(({ name }) => allowed.has(name));
}

function viewGroup(group: LogGroupDescription): LogGroup {
  return {
    ...group,
    consoleUrl: consoleUrl(
      group.region,
      logGroupConsolePath(encodeURIComponent(group.name)),
    ),
  };
}

function positionOf({ name, arn }: LogGroup): Position {
  return [name, arn];
}

function compare(a: Position, b: Position): number {
  return compareText(a[0], b[0]) || compareText(a[1], b[1]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
