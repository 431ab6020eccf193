import type { Edge, Service } from '@aws-sdk/client-xray';
import type { NodeName, TraceView } from '../segments/TraceView';
import { Tally } from './Tally';

interface GraphNode {
  node: NodeName;
  root: boolean;
  inferred: boolean;
  tally: Tally;
  /** By the key of the node that they lead to. */
  edges: Map<string, Tally>;
}

/** Nodes and edges of traces, counted. */
export class ServiceGraph {
  readonly #nodes = new Map<string, GraphNode>();

  static create(): ServiceGraph {
    return new ServiceGraph();
  }

  private constructor() {}

  add(view: TraceView): void {
    const { root } = view;
    // Who calls the entry point from outside is a node of its own, with the entry point's name.
    const client = this.#at({ name: root.node.name, type: 'client' });
    client.tally.add(root.segment);
    client.inferred = true;
    this.#edge(client, keyOf(root.node)).add(root.segment);
    this.#at(root.node).root = true;
    for (const visit of view.visits) {
      const node = this.#at(visit.node);
      node.tally.add(visit.segment);
      node.inferred = visit.segment.inferred === true;
    }
    for (const { from, to, call } of view.passages) {
      this.#edge(this.#at(from.node), keyOf(to.node)).add(call);
    }
  }

  merge(other: ServiceGraph): void {
    for (const {
      node,
      root,
      inferred,
      tally,
      edges,
    } of other.#nodes.values()) {
      const own = this.#at(node);
      own.root = own.root || root;
      own.inferred = inferred;
      own.tally.merge(tally);
      for (const [key, edge] of edges) {
        this.#edge(own, key).merge(edge);
      }
    }
  }

  /** As X-Ray answers it. Nodes are numbered as they come. */
  services(accountId: string): Service[] {
    const numbers = new Map(
      [...this.#nodes.keys()].map((key, index) => [key, index]),
    );
    return [...this.#nodes].map(([key, found]): Service => {
      const { node, root, inferred, tally, edges } = found;
      const isClient = node.type === 'client';
      return {
        ReferenceId: numbers.get(key),
        Name: node.name,
        Names: [node.name],
        ...(root && { Root: true }),
        ...(!isClient && { AccountId: accountId }),
        Type: node.type,
        State: inferred ? 'unknown' : 'active',
        ...tally.times,
        Edges: [...edges].map(
          ([to, edge]): Edge => ({
            ReferenceId: numbers.get(to),
            ...edge.times,
            SummaryStatistics: edge.statistics,
            ResponseTimeHistogram: edge.histogram,
            Aliases: [],
          }),
        ),
        ...(!isClient && {
          SummaryStatistics: tally.statistics,
          DurationHistogram: tally.histogram,
          ResponseTimeHistogram: tally.histogram,
        }),
      };
    });
  }

  #at(node: NodeName): GraphNode {
    const key = keyOf(node);
    const found = this.#nodes.get(key) ?? {
      node,
      root: false,
      inferred: false,
      tally: Tally.create(),
      edges: new Map<string, Tally>(),
    };
    this.#nodes.set(key, found);
    return found;
  }

  #edge(from: GraphNode, key: string): Tally {
    const tally = from.edges.get(key) ?? Tally.create();
    from.edges.set(key, tally);
    return tally;
  }
}

function keyOf({ name, type }: NodeName): string {
  return `${type}|${name}`;
}
