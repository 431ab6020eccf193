import {
  ServiceMapNode,
  ServiceMapResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { Answer, AwsScope } from '../../../aws/AwsReader';
import { GraphService, TraceReader } from '../../../aws/TraceReader';
import { ServiceOwners } from '../../../catalog/ServiceOwners';
import {
  amongOthers,
  createMeta,
  messagesPart,
  Part,
  settle,
} from '../../../meta';
import { isKnownAs } from '../../../targets/xrayServices';
import { ReadServiceMap } from '../TracesService';
import { SelectedScopes, TraceScopes } from '../TraceScopes';
import { readTraceWindow } from '../window';
import { graphWindows } from './graphWindows';
import { MapNode, mergeGraphs } from './mergeGraphs';
import { neighbourhood } from './neighbourhood';
import { viewStats } from './view';

const MINUTE = 60_000;

interface ScopeGraph {
  scope: AwsScope;
  services: GraphService[];
}

/** Who calls whom. */
export class ServiceMap {
  static create(options: {
    traces: TraceReader;
    scopes: TraceScopes;
    owners: ServiceOwners;
  }): ServiceMap {
    return new ServiceMap(options);
  }

  readonly #traces: TraceReader;
  readonly #scopes: TraceScopes;
  readonly #owners: ServiceOwners;

  private constructor(options: Parameters<typeof ServiceMap.create>[0]) {
    this.#traces = options.traces;
    this.#scopes = options.scopes;
    this.#owners = options.owners;
  }

  async read(
    request: ReadServiceMap,
    caller: Caller,
  ): Promise<ServiceMapResponse> {
    const now = Date.now();
    const window = readTraceWindow(request, { now, alignMs: MINUTE });
    const windows = graphWindows(window);
    const selection = await this.#scopes.select(request, caller);
    const { graphs, parts } = await this.#readGraphs(
      selection.scopes.map(({ scope }) => scope),
      windows,
      caller,
    );
    const graph = mergeGraphs(graphs);
    const focus = findFocus(graph.nodes.values(), selection);
    const shown = focus
      ? neighbourhood(graph, focus, request.depth)
      : new Set(graph.nodes.keys());
    const nodes = [...graph.nodes.values()].filter(({ id }) => shown.has(id));
    const owners = await this.#owners.find(nodes, caller);
    const minutes = lengthOf(windows) / MINUTE;
    return {
      entityRef: selection.entityRef,
      start: new Date(windows[0]?.start ?? window.start).toISOString(),
      end: new Date(windows.at(-1)?.end ?? window.end).toISOString(),
      nodes: nodes.map(
        (node): ServiceMapNode => ({
          id: node.id,
          name: node.name,
          type: node.type,
          accountId: node.accountId,
          region: node.region,
          root: node.root,
          focus: focus?.has(node.id) ?? false,
          entityRef: owners.refs.get(node),
          stats: viewStats(node.stats, { minutes }),
        }),
      ),
      edges: [...graph.edges.values()]
        .filter(({ from, to }) => shown.has(from) && shown.has(to))
        .map(({ stats, ...edge }) => ({
          ...edge,
          stats: viewStats(stats, { minutes }),
        })),
      meta: createMeta({
        parts: [...selection.parts, ...parts, ...owners.parts],
      }),
    };
  }

  async #readGraphs(
    scopes: readonly AwsScope[],
    windows: readonly { start: number; end: number }[],
    caller: Caller,
  ): Promise<{ graphs: ScopeGraph[]; parts: Part[] }> {
    const read = amongOthers(caller, scopes.length);
    const answers = await Promise.all(
      scopes.flatMap(scope =>
        windows.map(async ({ start, end }) => {
          const answer = await settle(
            this.#traces.getServiceGraph(
              { ...scope, start: new Date(start), end: new Date(end) },
              read,
            ),
            { services: [], complete: true },
          );
          return { scope, answer };
        }),
      ),
    );
    return {
      graphs: answers.map(({ scope, answer }) => ({
        scope,
        services: answer.value.services,
      })),
      parts: ageOf(answers).flatMap(({ scope, answer }) => [
        answer,
        ...truncation(scope, answer.value.complete),
      ]),
    };
  }
}

/** Of windows that are over, the age says nothing; the last of each place tells how old the map is. */
function ageOf<T extends { answer: Answer<unknown> }>(answers: T[]): T[] {
  const newest = Math.max(
    ...answers.map(({ answer }) => answer.asOf.getTime()),
  );
  return answers.map(item =>
    item.answer.stale
      ? item
      : { ...item, answer: { ...item.answer, asOf: new Date(newest) } },
  );
}

/** The entity's own nodes; undefined when the map is of everything. */
function findFocus(
  nodes: Iterable<MapNode>,
  { entityRef, scopes }: SelectedScopes,
): Set<string> | undefined {
  if (entityRef === undefined) {
    return undefined;
  }
  const services = scopes.flatMap(selected => selected.services ?? []);
  return new Set(
    [...nodes].flatMap(node =>
      services.some(
        service =>
          service.scope.region === node.region &&
          service.scope.accountId === node.accountId &&
          isKnownAs(service, node),
      )
        ? node.id
        : [],
    ),
  );
}

function truncation(
  { accountId, region }: AwsScope,
  complete: boolean,
): Part[] {
  return complete
    ? []
    : [
        messagesPart([
          {
            code: 'truncated',
            text: `The service map of account ${accountId} (${region}) is larger than the portal reads; parts of it are missing.`,
            accountId,
            region,
          },
        ]),
      ];
}

function lengthOf(windows: readonly { start: number; end: number }[]): number {
  return windows.reduce((sum, { start, end }) => sum + end - start, 0);
}
