import { SecurityEvent } from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { EntityIndex, EntityIndexSnapshot } from '../../catalog/EntityIndex';
import { messagesPart, Part } from '../../meta';
import { eventSourceOf } from './subjects';

/** References by what they own, the most particular owner first. */
type Claims = Map<string, { ref: string; targets: number }[]>;

/** Finds the entity that an event of an account was done to, by the resources that it names. */
export class EventOwners {
  static create(index: Pick<EntityIndex, 'read' | 'visibleTo'>): EventOwners {
    return new EventOwners(index);
  }

  readonly #index: Pick<EntityIndex, 'read' | 'visibleTo'>;
  readonly #claims = new WeakMap<EntityIndexSnapshot, Claims>();

  private constructor(index: Pick<EntityIndex, 'read' | 'visibleTo'>) {
    this.#index = index;
  }

  /** The events, with the entity of each that the caller may see. */
  async name(
    events: SecurityEvent[],
    caller: Caller,
  ): Promise<{ events: SecurityEvent[]; parts: Part[] }> {
    try {
      const claims = this.#claimsOf(await this.#index.read());
      const candidates = events.map(event =>
        event.entityRef === undefined ? claimsOn(claims, event) : [],
      );
      const visible = await this.#index.visibleTo(candidates.flat(), caller);
      return {
        events: events.map((event, at) => {
          const ref = candidates[at]?.find(candidate => visible.has(candidate));
          return ref === undefined ? event : { ...event, entityRef: ref };
        }),
        parts: [],
      };
    } catch (error) {
      caller.signal.throwIfAborted();
      const reason = error instanceof Error ? ` (${error.name})` : '';
      return {
        events,
        parts: [
          messagesPart([
            {
              code: 'unreachable',
              text: `The catalog could not be read${reason}, so events are shown without their entities.`,
            },
          ]),
        ],
      };
    }
  }

  #claimsOf(snapshot: EntityIndexSnapshot): Claims {
    const known = this.#claims.get(snapshot);
    if (known) {
      return known;
    }
    const claims: Claims = new Map();
    for (const { ref, targets } of snapshot.entities.values()) {
      for (const { target } of targets) {
        const { arn, name, accountId, region } = target;
        for (const key of [
          arn,
          nameKey({ accountId, region, service: eventSourceOf(arn), name }),
        ]) {
          const owners = claims.get(key) ?? [];
          owners.push({ ref, targets: targets.length });
          claims.set(key, owners);
        }
      }
    }
    for (const owners of claims.values()) {
      owners.sort((a, b) => a.targets - b.targets || (a.ref < b.ref ? -1 : 1));
    }
    this.#claims.set(snapshot, claims);
    return claims;
  }
}

function claimsOn(claims: Claims, event: SecurityEvent): string[] {
  const { accountId, region, detail } = event;
  return event.resources.flatMap(({ name, arn }) =>
    [
      ...(arn ? [arn] : []),
      nameKey({ accountId, region, service: detail.eventSource, name }),
    ].flatMap(key => (claims.get(key) ?? []).map(({ ref }) => ref)),
  );
}

function nameKey(named: {
  accountId?: string;
  region?: string;
  service?: string;
  name: string;
}): string {
  return [named.accountId, named.region, named.service, named.name].join('\n');
}
