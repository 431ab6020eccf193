import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AccessDeciderService } from '@skafu/plugin-skafu-access-node';
import { alarmsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { Access, Reach } from '../authorization/Access';
import { related } from '../catalog/owners';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/** The policy may have to look each of them up. */
const AT_ONCE = 20;

/**
 * Says who may hear of alarms. A group may hold people who may not read an
 * alarm that their group owns, so each is asked for.
 */
export class AlarmAudience {
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    decider: Pick<AccessDeciderService, 'decide'>;
    access: Pick<Access, 'reachOf'>;
  }): AlarmAudience {
    return new AlarmAudience(options);
  }

  readonly #options: Parameters<typeof AlarmAudience.create>[0];

  private constructor(options: Parameters<typeof AlarmAudience.create>[0]) {
    this.#options = options;
  }

  /**
   * @param refs - users, and groups with all that is below them
   * @param mayHear - by how far somebody may read alarms
   * @returns users; `refs` themselves where the backend's policy does not
   *   answer for people who are not there to ask
   */
  async among(
    refs: readonly string[],
    mayHear: (reach: Reach) => boolean,
  ): Promise<string[]> {
    const { decider, access } = this.#options;
    const users = [...(await this.#usersOf(refs))].sort();
    const [anybody] = [...users, ...refs];
    if (
      anybody === undefined ||
      !(await decider.decide(anybody, alarmsReadPermission))
    ) {
      return [...refs];
    }
    const audience: string[] = [];
    for (let start = 0; start < users.length; start += AT_ONCE) {
      const some = users.slice(start, start + AT_ONCE);
      const decisions = await Promise.all(
        some.map(user => decider.decide(user, alarmsReadPermission)),
      );
      for (const [index, user] of some.entries()) {
        const decision = decisions[index];
        if (
          decision &&
          decision.result !== AuthorizeResult.DENY &&
          mayHear(access.reachOf(alarmsReadPermission, decision))
        ) {
          audience.push(user);
        }
      }
    }
    return audience;
  }

  /** As Backstage's notifications would find them. */
  async #usersOf(refs: readonly string[]): Promise<Set<string>> {
    const { catalog, auth } = this.#options;
    const users = new Set(refs.filter(isUser));
    const seen = new Set(refs);
    let groups = refs.filter(ref => !isUser(ref));
    while (groups.length > 0) {
      // Members are the same whoever asks: the portal's own right finds them.
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: groups, fields: FIELDS },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const found = items.filter(entity => entity !== undefined);
      found.flatMap(membersOf).forEach(member => users.add(member));
      groups = found
        .flatMap(entity => related(entity, RELATION_PARENT_OF))
        .filter(ref => !seen.has(ref));
      groups.forEach(ref => seen.add(ref));
    }
    return users;
  }
}

function membersOf(entity: Entity): string[] {
  return /^user$/i.test(entity.kind)
    ? [stringifyEntityRef(entity)]
    : related(entity, RELATION_HAS_MEMBER).filter(isUser);
}

function isUser(ref: string): boolean {
  return parseEntityRef(ref).kind.toLocaleLowerCase('en-US') === 'user';
}
