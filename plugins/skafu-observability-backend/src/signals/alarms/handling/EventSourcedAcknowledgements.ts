import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  KnexEventStore,
  Projection,
  Repository,
} from '@skafu/plugin-skafu-event-store-node';
import { Acknowledgement } from '@skafu/plugin-skafu-observability-common';
import { Knex } from 'knex';
import { AlarmDescription, AwsScope } from '../../../aws/AwsReader';
import { writing } from '../../../database';
import { alarmKey } from '../alarmKey';
import {
  ACKNOWLEDGEMENT_STREAM,
  AcknowledgementEvent,
  acknowledgementEventSchema,
  AcknowledgementState,
  applyAcknowledgementEvent,
} from './acknowledgementEvents';
import {
  Acknowledgements,
  Actor,
  EndReason,
  endReason,
  Firing,
} from './Acknowledgements';
import {
  acknowledgementTable,
  readAcknowledgements,
} from './acknowledgementTable';

type AcknowledgementRepository = Repository<
  AcknowledgementState,
  AcknowledgementEvent
>;

/** Acknowledgements as events, with a table of those in force for lists. */
export class EventSourcedAcknowledgements implements Acknowledgements {
  static create(options: {
    store: KnexEventStore;
    database: Knex;
    now?: () => number;
  }): EventSourcedAcknowledgements {
    return new EventSourcedAcknowledgements(options);
  }

  readonly #database: Knex;
  readonly #now: () => number;
  readonly #projection: Projection;
  readonly #repository: AcknowledgementRepository;

  private constructor(
    options: Parameters<typeof EventSourcedAcknowledgements.create>[0],
  ) {
    this.#database = options.database;
    this.#now = options.now ?? Date.now;
    this.#projection = options.store.createProjection(acknowledgementTable);
    this.#repository = Repository.create<
      AcknowledgementState,
      AcknowledgementEvent
    >({
      store: options.store,
      streamType: ACKNOWLEDGEMENT_STREAM,
      events: acknowledgementEventSchema,
      initial: () => ({}),
      apply: applyAcknowledgementEvent,
    });
  }

  async acknowledge(
    firing: Firing,
    request: Parameters<Acknowledgements['acknowledge']>[1],
    actor: Actor,
  ): Promise<Acknowledgement> {
    const { version: expectedVersion, ...what } = request;
    const { since, ...alarm } = firing;
    const { state, version } = await this.#update({
      id: alarmKey(firing.arn),
      expectedVersion,
      metadata: toOrigin(actor),
      decide: ({ state: { current } }) => {
        const over =
          current &&
          endReason(
            current,
            { state: 'ALARM', stateUpdatedAt: since },
            this.#now(),
          );
        if (current && !over && expectedVersion === undefined) {
          throw new ConflictError(
            `${current.acknowledgedBy} acknowledged ${firing.name} at ${current.acknowledgedAt}. Read it again to take over.`,
          );
        }
        return [
          ...(over ? [ended(over)] : []),
          {
            type: 'alarm-acknowledged' as const,
            data: {
              ...alarm,
              ...what,
              firingSince: since,
              acknowledgedBy: actor.principal,
              acknowledgedAt: new Date(this.#now()).toISOString(),
            },
          },
        ];
      },
    });
    if (!state.current) {
      throw new Error(`${firing.name} was acknowledged, but is not`);
    }
    const { owner, acknowledgedBy, acknowledgedAt, note, expiresAt } =
      state.current;
    return {
      owner,
      acknowledgedBy,
      acknowledgedAt,
      note,
      expiresAt,
      firingSince: since,
      version,
    };
  }

  async withdraw(
    arn: string,
    { version }: { version?: number },
    actor: Actor,
  ): Promise<void> {
    await this.#update({
      id: alarmKey(arn),
      expectedVersion: version,
      metadata: toOrigin(actor),
      decide: ({ state }) => {
        if (!state.current) {
          throw new NotFoundError('The alarm is not acknowledged');
        }
        return [
          {
            type: 'alarm-acknowledgement-withdrawn',
            data: { withdrawnBy: actor.principal },
          },
        ];
      },
    });
  }

  async endOutdated(
    scope: AwsScope,
    alarms: readonly AlarmDescription[],
  ): Promise<void> {
    const open = await this.list(scope);
    if (open.size === 0) {
      return;
    }
    const byArn = new Map(alarms.map(alarm => [alarm.arn, alarm]));
    for (const arn of open.keys()) {
      await this.#repository.update({
        id: alarmKey(arn),
        decide: ({ state: { current } }) => {
          const alarm = byArn.get(arn);
          // The list of alarms may be older than a firing that somebody has
          // acknowledged since.
          const newer =
            current !== undefined &&
            (alarm?.stateUpdatedAt ?? '') < current.firingSince &&
            alarm !== undefined;
          const reason =
            current && !newer && endReason(current, alarm, this.#now());
          return reason ? [ended(reason)] : [];
        },
      });
    }
  }

  /** For people, who are told when it cannot be kept. */
  #update(change: Parameters<AcknowledgementRepository['update']>[0]) {
    return writing(() => this.#repository.update(change));
  }

  async list(scope: AwsScope): Promise<ReadonlyMap<string, Acknowledgement>> {
    await this.#projection.catchUp();
    return readAcknowledgements(this.#database, scope);
  }
}

function ended(reason: EndReason) {
  return { type: 'alarm-acknowledgement-ended' as const, data: { reason } };
}

function toOrigin({ principal, correlationId }: Actor) {
  return { actor: principal, correlationId };
}
