import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  EntityHealth,
  HealthResponse,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { SlosReader } from '../../aws/SlosReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { related } from '../../catalog/owners';
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
import { toNode, TreeNode } from './CatalogTree';
import { HealthBoard } from './HealthBoard';
import { HealthService, ListSlos, ReadHealth } from './HealthService';
import { hideAlarms } from './hideAlarms';
import { countStates, rollUp } from './rollUp';
import { compareStates } from './rules';
import { compareSlos, isSloOf, PlacedSlo, viewSlo } from './sloView';

export class DefaultHealthService implements HealthService {
  static create(options: {
    board: HealthBoard;
    index: EntityIndex;
    slos: SlosReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
  }): DefaultHealthService {
    return new DefaultHealthService(options);
  }

  readonly #board: HealthBoard;
  readonly #index: EntityIndex;
  readonly #slos: SlosReader;
  readonly #accounts: AwsAccounts;
  readonly #entities: EntityReader;
  readonly #targets: TargetResolver;

  private constructor(
    options: Parameters<typeof DefaultHealthService.create>[0],
  ) {
    this.#board = options.board;
    this.#index = options.index;
    this.#slos = options.slos;
    this.#accounts = options.accounts;
    this.#entities = options.entities;
    this.#targets = options.targets;
  }

  async read(request: ReadHealth, caller: Caller): Promise<HealthResponse> {
    const root =
      request.entityRef === undefined
        ? undefined
        : await this.#rootOf(request.entityRef, caller);
    const { tree, own, parts } = await this.#board.read();
    const candidates = root ? descendantsOf(root, tree) : tree;
    const visible = await this.#index.visibleTo(
      [...candidates.keys()].filter(ref => ref !== root?.ref),
      caller,
    );
    const nodes = new Map(
      [...candidates].filter(([ref]) => ref === root?.ref || visible.has(ref)),
    );
    const told = request.chooseAlarms
      ? await hideAlarms(
          new Map([...own].filter(([ref]) => nodes.has(ref))),
          request.chooseAlarms,
        )
      : own;
    const healths = [...rollUp(nodes, told).values()];
    const listed = healths
      .filter(health => isWanted(health, request))
      .sort(
        (a, b) =>
          Number(b.entityRef === root?.ref) -
            Number(a.entityRef === root?.ref) ||
          compareStates(a.state, b.state) ||
          (a.entityRef < b.entityRef ? -1 : 1),
      );
    const items = listed.slice(0, request.limit);
    return {
      ...(root && { entityRef: root.ref }),
      items,
      roots: rootsOf(items),
      counts: countStates(healths.map(({ state }) => state)),
      meta: createMeta({
        parts: [...parts, ...truncation(items.length, listed.length)],
      }),
    };
  }

  async listSlos(request: ListSlos, caller: Caller): Promise<SlosResponse> {
    const { entityRef } = request;
    if (entityRef === undefined) {
      const { slos, parts } = await this.#slosIn(
        selectScopes(this.#accounts, request),
        caller,
      );
      const owners = await this.#ownersOf(slos, caller);
      return {
        items: slos
          .map(slo => viewSlo(slo, owners.get(slo.arn)))
          .sort(compareSlos),
        meta: createMeta({ parts }),
      };
    }
    const entity = await this.#entities.read(entityRef, caller);
    const resolution = await this.#targets.resolve(entity, caller);
    const { slos, parts } = await this.#slosIn(
      groupByScope(resolution.targets).map(({ scope }) => scope),
      caller,
    );
    const ref = stringifyEntityRef(entity);
    return {
      entityRef: ref,
      items: slos
        .filter(slo => isSloOf(slo, resolution.targets))
        .map(slo => viewSlo(slo, ref))
        .sort(compareSlos),
      meta: createMeta({
        parts: [...withoutAge(resolution.parts), ...parts],
      }),
    };
  }

  /** Read with the caller's own right; users are not in the tree, and hang together by membership. */
  async #rootOf(entityRef: string, caller: Caller): Promise<TreeNode> {
    const entity = await this.#entities.read(entityRef, caller);
    const node = toNode(entity);
    return entity.kind.toLowerCase() === 'user'
      ? { ...node, children: related(entity, RELATION_MEMBER_OF) }
      : node;
  }

  async #slosIn(
    scopes: ReturnType<typeof selectScopes>,
    caller: Caller,
  ): Promise<{ slos: PlacedSlo[]; parts: Part[] }> {
    const answers = await Promise.all(
      scopes.map(async scope => ({
        scope,
        answer: await settle(
          this.#slos.listSlos(scope, amongOthers(caller, scopes.length)),
          [],
        ),
      })),
    );
    return {
      slos: answers.flatMap(({ scope, answer }) =>
        answer.value.map(slo => ({ ...slo, scope })),
      ),
      parts: answers.map(({ answer }) => answer),
    };
  }

  async #ownersOf(
    slos: readonly PlacedSlo[],
    caller: Caller,
  ): Promise<Map<string, string>> {
    if (!slos.length) {
      return new Map();
    }
    const { entities } = await this.#index.read();
    const owners = new Map<string, string>();
    for (const { ref, targets } of entities.values()) {
      for (const slo of slos) {
        if (!owners.has(slo.arn) && isSloOf(slo, targets)) {
          owners.set(slo.arn, ref);
        }
      }
    }
    const visible = await this.#index.visibleTo(owners.values(), caller);
    return new Map([...owners].filter(([, ref]) => visible.has(ref)));
  }
}

function descendantsOf(
  root: TreeNode,
  tree: ReadonlyMap<string, TreeNode>,
): Map<string, TreeNode> {
  const found = new Map([[root.ref, tree.get(root.ref) ?? root]]);
  for (const [, node] of found) {
    for (const ref of node.children) {
      const child = tree.get(ref);
      if (child) {
        // The loop goes on with what is added while it runs.
        found.set(ref, child);
      }
    }
  }
  return found;
}

function isWanted({ kind, state }: EntityHealth, request: ReadHealth): boolean {
  return (
    (!request.kind ||
      request.kind.some(name => name.toLowerCase() === kind.toLowerCase())) &&
    (!request.state || request.state.includes(state))
  );
}

function rootsOf(items: readonly EntityHealth[]): string[] {
  const below = new Set(items.flatMap(({ children }) => children));
  return items.map(({ entityRef }) => entityRef).filter(ref => !below.has(ref));
}

function truncation(shown: number, all: number): Part[] {
  return shown < all
    ? [
        messagesPart([
          {
            code: 'truncated',
            text: `The worst ${shown} of ${all} are listed. Narrow by kind or state, or raise the limit.`,
          },
        ]),
      ]
    : [];
}
