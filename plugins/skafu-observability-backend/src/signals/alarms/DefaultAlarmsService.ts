import { stringifyEntityRef } from '@backstage/catalog-model';
import { AlarmsResponse } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AlarmDescription, AwsReader } from '../../aws/AwsReader';
import { decodeCursor, encodeCursor } from '../../http/cursor';
import { TargetResolver } from '../../targets/TargetResolver';
import { selectScopes } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { groupByScope } from '../groupByScope';
import { createMeta, Part, settle, withoutAge } from '../../meta';
import { AlarmsService, ListAlarms } from './AlarmsService';
import { selectOwned } from './ownership';
import { alarmPositionSchema, pageAlarms } from './page';
import { matchesFilter, viewAlarm } from './view';

interface Selection {
  entityRef?: string;
  alarms: AlarmDescription[];
  parts: Part[];
}

export class DefaultAlarmsService implements AlarmsService {
  static create(options: {
    reader: AwsReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
  }): DefaultAlarmsService {
    return new DefaultAlarmsService(options);
  }

  readonly #reader: AwsReader;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(
    options: Parameters<typeof DefaultAlarmsService.create>[0],
  ) {
    this.#reader = options.reader;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
  }

  async list(request: ListAlarms, caller: Caller): Promise<AlarmsResponse> {
    const { entityRef, accountId, region, state, search, limit } = request;
    const filters = [entityRef, accountId, region, state, search];
    const after = decodeCursor(request.cursor, {
      filters,
      position: alarmPositionSchema,
    });
    const selection =
      entityRef === undefined
        ? await this.#ofAccounts(request, caller)
        : await this.#ofEntity(entityRef, caller);
    const page = pageAlarms(
      selection.alarms.filter(alarm => matchesFilter(alarm, { state, search })),
      { after, limit },
    );
    return {
      entityRef: selection.entityRef,
      items: page.items.map(viewAlarm),
      ...(page.next && { nextCursor: encodeCursor(page.next, filters) }),
      meta: createMeta({ parts: selection.parts }),
    };
  }

  async #ofAccounts(request: ListAlarms, caller: Caller): Promise<Selection> {
    const answers = await Promise.all(
      selectScopes(this.#accounts, request).map(scope =>
        settle(this.#reader.describeAlarms(scope, caller), []),
      ),
    );
    return { alarms: answers.flatMap(({ value }) => value), parts: answers };
  }

  async #ofEntity(entityRef: string, caller: Caller): Promise<Selection> {
    const entity = await this.#entities.read(entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    const answers = await Promise.all(
      groupByScope(resolution.targets).map(async ({ scope, items }) => {
        const answer = await settle(
          this.#reader.describeAlarms(scope, caller),
          [],
        );
        return { ...answer, value: selectOwned(answer.value, items) };
      }),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      alarms: answers.flatMap(({ value }) => value),
      parts: [...withoutAge(resolution.parts), ...answers],
    };
  }
}
