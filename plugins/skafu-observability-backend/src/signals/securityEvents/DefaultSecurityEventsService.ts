import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  SecurityEvent,
  SecurityEventsResponse,
  SecuritySeverity,
} from '@skafu/plugin-skafu-observability-common';
import { AuditRecord, AuditStore } from '../../audit/AuditStore';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsScope } from '../../aws/AwsReader';
import { CloudTrailReader, TrailEvent } from '../../aws/CloudTrailReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { decodeCursor, encodeCursor } from '../../http/cursor';
import {
  amongOthers,
  createMeta,
  messagesPart,
  Part,
  settle,
  withoutAge,
} from '../../meta';
import { TargetResolver } from '../../targets/TargetResolver';
import { selectScopes } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { groupByScope } from '../groupByScope';
import { EventOwners } from './EventOwners';
import {
  countBySeverity,
  eventPositionSchema,
  isAtLeast,
  matchesSearch,
  pageEvents,
} from './page';
import { readWindow } from './plan';
import {
  ListSecurityEvents,
  SecurityEventsService,
} from './SecurityEventsService';
import { concerns } from './subjects';
import { viewAuditRecord, viewTrailEvent } from './view';

const MAX_RECORDS = 2_000;

interface Found {
  events: SecurityEvent[];
  parts: Part[];
}

/** Milliseconds since the epoch. */
interface Window {
  start: Date;
  end: Date;
}

/** Where events are looked for. */
interface Place {
  entityRef?: string;
  accountId?: string;
  region?: string;
  trails: { scope: AwsScope; picks(event: TrailEvent): boolean }[];
  parts: Part[];
}

export class DefaultSecurityEventsService implements SecurityEventsService {
  static create(options: {
    cloudTrail: CloudTrailReader;
    audit: AuditStore;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
    index: Pick<EntityIndex, 'read' | 'visibleTo'>;
  }): DefaultSecurityEventsService {
    return new DefaultSecurityEventsService(options);
  }

  readonly #cloudTrail: CloudTrailReader;
  readonly #audit: AuditStore;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;
  readonly #owners: EventOwners;

  private constructor(
    options: Parameters<typeof DefaultSecurityEventsService.create>[0],
  ) {
    this.#cloudTrail = options.cloudTrail;
    this.#audit = options.audit;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
    this.#owners = EventOwners.create(options.index);
  }

  async list(
    request: ListSecurityEvents,
    caller: Caller,
  ): Promise<SecurityEventsResponse> {
    const { cursor, limit, ...filters } = request;
    const after = decodeCursor(cursor, {
      filters,
      position: eventPositionSchema,
    });
    const { start, end } = readWindow(request, Date.now());
    const window = { start: new Date(start), end: new Date(end) };
    const place = await this.#locate(request, caller);

    const found = await Promise.all([
      request.source === 'cloudtrail'
        ? { events: [], parts: [] }
        : this.#ofPortal(place, window, request.severity),
      request.source === 'portal'
        ? { events: [], parts: [] }
        : this.#ofCloudTrail(place, window, caller),
    ]);
    const events = found
      .flatMap(part => part.events)
      .filter(event => matchesSearch(event, request.search));
    const page = pageEvents(
      events.filter(event => isAtLeast(event, request.severity)),
      { after, limit },
    );
    const named =
      place.entityRef === undefined
        ? await this.#owners.name(page.items, caller)
        : { events: page.items, parts: [] };
    return {
      entityRef: place.entityRef,
      start: window.start.toISOString(),
      end: window.end.toISOString(),
      items: named.events,
      ...(page.next && { nextCursor: encodeCursor(page.next, filters) }),
      counts: countBySeverity(events),
      meta: createMeta({
        parts: [
          ...place.parts,
          ...named.parts,
          ...found.flatMap(({ parts }) => parts),
        ],
      }),
    };
  }

  async #locate(request: ListSecurityEvents, caller: Caller): Promise<Place> {
    const { entityRef, accountId, region } = request;
    if (entityRef === undefined) {
      const scopes = selectScopes(this.#accounts, request);
      return {
        accountId,
        region,
        trails: scopes.map(scope => ({ scope, picks: () => true })),
        parts: [],
      };
    }
    const entity = await this.#entities.read(entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    return {
      entityRef: stringifyEntityRef(entity),
      trails: groupByScope(resolution.targets).map(({ scope, items }) => ({
        scope,
        picks: event => concerns(event, items),
      })),
      parts: withoutAge(resolution.parts),
    };
  }

  async #ofPortal(
    { entityRef, accountId, region }: Place,
    window: Window,
    severity: SecuritySeverity | undefined,
  ): Promise<Found> {
    const list = (sensitiveReads: boolean) =>
      this.#audit.list({
        ...window,
        entityRef,
        accountId,
        region,
        sensitiveReads,
        limit: MAX_RECORDS,
      });
    const [events, reads] = await Promise.all([
      list(false),
      severity === 'info' ? list(true) : [],
    ]);
    return {
      events: [...events, ...reads].map(viewAuditRecord),
      parts: [
        ...shownBackTo(events, "The portal's own events"),
        ...shownBackTo(reads, 'Reads of logs, users and security events'),
      ],
    };
  }

  async #ofCloudTrail(
    place: Place,
    window: Window,
    caller: Caller,
  ): Promise<Found> {
    const { entityRef, trails } = place;
    const options = amongOthers(caller, trails.length);
    const answers = await Promise.all(
      trails.map(async ({ scope, picks }) => {
        const answer = await settle(
          this.#cloudTrail.lookupEvents(scope, window, options),
          [],
        );
        return {
          ...answer,
          value: answer.value.filter(
            event => isWithin(event, window) && picks(event),
          ),
        };
      }),
    );
    return {
      events: answers.flatMap(({ value }) =>
        value.map(event => viewTrailEvent(event, entityRef)),
      ),
      parts: answers,
    };
  }
}

/** @param records - newest first */
function shownBackTo(records: readonly AuditRecord[], subject: string): Part[] {
  const oldest = records.at(-1);
  return oldest && records.length === MAX_RECORDS
    ? [
        messagesPart([
          {
            code: 'truncated',
            text: `${subject} are shown back to ${oldest.at.toISOString()}. Choose a shorter range for those before.`,
          },
        ]),
      ]
    : [];
}

/** CloudTrail was asked for a wider window. */
function isWithin({ at }: TrailEvent, { start, end }: Window): boolean {
  const time = Date.parse(at);
  return time >= start.getTime() && time <= end.getTime();
}
