import { parseEntityRef } from '@backstage/catalog-model';
import { Caller } from '../authorization/Caller';
import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsScope } from '../aws/AwsReader';
import { messagesPart, Part } from '../meta';
import {
  isKnownAs,
  XrayService,
  xrayServicesOf,
} from '../targets/xrayServices';
import { EntityIndex, EntityIndexSnapshot } from './EntityIndex';

/** A service as X-Ray names it, in a graph or a trace. */
export interface TracedService extends AwsScope {
  name: string;
  names?: readonly string[];
  type?: string;
}

interface Claim {
  ref: string;
  service: XrayService;
  /** Lower wins. */
  rank: readonly [named: number, resources: number, kind: number, ref: string];
}

interface Claims {
  /** By account, region and name. */
  byName: Map<string, Claim[]>;
  /** By account and region: those that only a pattern tells. */
  byPattern: Map<string, Claim[]>;
}

/** Says which entity of the catalog a service in X-Ray is. */
export class ServiceOwners {
  static create(options: {
    index: EntityIndex;
    accounts: AwsAccounts;
  }): ServiceOwners {
    return new ServiceOwners(options.index, options.accounts);
  }

  readonly #index: EntityIndex;
  readonly #accounts: AwsAccounts;
  readonly #claims = new WeakMap<EntityIndexSnapshot, Claims>();

  private constructor(index: EntityIndex, accounts: AwsAccounts) {
    this.#index = index;
    this.#accounts = accounts;
  }

  /**
   * Where several entities claim a service: the one whose annotation names it,
   * else the one with the fewest resources, which is about this one the most.
   * Entities that the caller may not see do not count.
   *
   * @returns references by service; a catalog that fails leaves them out, and says so
   */
  async find<T extends TracedService>(
    services: readonly T[],
    caller: Caller,
  ): Promise<{ refs: Map<T, string>; parts: Part[] }> {
    try {
      const snapshot = await this.#index.read();
      const claims = this.#claimsOf(snapshot);
      const candidates = services.map(service => claimsOn(claims, service));
      const visible = await this.#index.visibleTo(
        candidates.flat().map(({ ref }) => ref),
        caller,
      );
      const refs = new Map<T, string>();
      for (const [index, service] of services.entries()) {
        const owner = candidates[index]?.find(({ ref }) => visible.has(ref));
        if (owner) {
          refs.set(service, owner.ref);
        }
      }
      return { refs, parts: [] };
    } catch (error) {
      caller.signal.throwIfAborted();
      return { refs: new Map(), parts: [unreadable(error)] };
    }
  }

  #claimsOf(snapshot: EntityIndexSnapshot): Claims {
    const known = this.#claims.get(snapshot);
    if (known) {
      return known;
    }
    const claims: Claims = { byName: new Map(), byPattern: new Map() };
    const accounts = this.#accounts.list();
    for (const { ref, entity, targets } of snapshot.entities.values()) {
      for (const service of xrayServicesOf(entity, targets, accounts)) {
        const claim: Claim = {
          ref,
          service,
          rank: [
            service.named ? 0 : 1,
            targets.length,
            parseEntityRef(ref).kind === 'component' ? 0 : 1,
            ref,
          ],
        };
        for (const name of service.names) {
          add(claims.byName, keyOf(service.scope, name), claim);
        }
        if (service.pattern) {
          add(claims.byPattern, keyOf(service.scope), claim);
        }
      }
    }
    this.#claims.set(snapshot, claims);
    return claims;
  }
}

/** The best first. */
function claimsOn(claims: Claims, service: TracedService): Claim[] {
  const { name, names = [name] } = service;
  const found = [
    ...names.flatMap(other => claims.byName.get(keyOf(service, other)) ?? []),
    ...(claims.byPattern.get(keyOf(service)) ?? []),
  ];
  return [...new Set(found)]
    .filter(claim => isKnownAs(claim.service, service))
    .sort((a, b) => compare(a.rank, b.rank));
}

function compare(one: Claim['rank'], other: Claim['rank']): number {
  return (
    one[0] - other[0] ||
    one[1] - other[1] ||
    one[2] - other[2] ||
    (one[3] < other[3] ? -1 : 1)
  );
}

function keyOf({ accountId, region }: AwsScope, name = ''): string {
  return `${accountId}/${region}/${name}`;
}

function add(map: Map<string, Claim[]>, key: string, claim: Claim): void {
  const list = map.get(key);
  if (list) {
    list.push(claim);
  } else {
    map.set(key, [claim]);
  }
}

function unreadable(error: unknown): Part {
  const reason = error instanceof Error ? ` (${error.name})` : '';
  return messagesPart([
    {
      code: 'unreachable',
      text: `The catalog could not be read${reason}, so services are shown without their entities.`,
    },
  ]);
}
