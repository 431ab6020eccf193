import { NotFoundError } from '@backstage/errors';
import {
  Message,
  TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { AwsScope } from '../../../aws/AwsReader';
import { TraceReader } from '../../../aws/TraceReader';
import { ServiceOwners, TracedService } from '../../../catalog/ServiceOwners';
import { createMeta, messagesPart, Part } from '../../../meta';
import { traceConsoleUrl } from '../consoleLinks';
import { readDocuments } from '../documents/readDocuments';
import { RecordedSpan } from '../documents/RecordedSpan';
import { buildTrace, TraceTree } from '../tree/buildTrace';
import { SpanNode } from '../tree/SpanNode';
import { ReadTrace } from '../TracesService';
import { TraceScopes } from '../TraceScopes';
import { FoundTrace, TraceFinder } from './TraceFinder';
import { toXrayId } from './traceIds';
import { indexExceptions, round, viewServices, viewSpan } from './view';

/** More than anybody scrolls through; X-Ray's own bound of a trace is about half. */
const MAX_SPANS = 20_000;

/** A trace put together, with what each of its spans belongs to. */
export interface AssembledTrace {
  traceId: string;
  /** Where most of it is. */
  scope: AwsScope;
  source: TraceResponse['source'];
  tree: TraceTree;
  /** Where each span was found. */
  scopeOf(node: SpanNode): AwsScope;
  refs: ReadonlyMap<SpanNode, string>;
  parts: Part[];
}

/** Single traces. */
export class TraceDetails {
  static create(options: {
    traces: TraceReader;
    scopes: TraceScopes;
    owners: ServiceOwners;
  }): TraceDetails {
    return new TraceDetails(options);
  }

  readonly #finder: TraceFinder;
  readonly #scopes: TraceScopes;
  readonly #owners: ServiceOwners;

  private constructor(options: Parameters<typeof TraceDetails.create>[0]) {
    this.#finder = TraceFinder.create(options.traces);
    this.#scopes = options.scopes;
    this.#owners = options.owners;
  }

  async read(request: ReadTrace, caller: Caller): Promise<TraceResponse> {
    const { traceId, scope, source, tree, refs, parts } = await this.assemble(
      request,
      caller,
    );
    const { nodes, root, start, end } = tree;
    const exceptions = indexExceptions(nodes);
    const shown = nodes.slice(0, MAX_SPANS);
    return {
      traceId,
      ...scope,
      startedAt: new Date(start).toISOString(),
      durationMs: round(end - start),
      status: root.recorded.status,
      inProgress: nodes.some(({ recorded }) => recorded.inProgress),
      spans: shown.map(node =>
        viewSpan(node, { start, exceptions, entityRef: refs.get(node) }),
      ),
      services: viewServices(nodes, refs),
      source,
      consoleUrl: traceConsoleUrl(scope.region, traceId),
      meta: createMeta({
        parts: [...parts, messagesPart(truncation(nodes.length))],
      }),
    };
  }

  async assemble(request: ReadTrace, caller: Caller): Promise<AssembledTrace> {
    const traceId = toXrayId(request.traceId);
    const selection = await this.#scopes.select(request, caller);
    const { found, parts } = await this.#finder.find(
      traceId,
      selection.scopes.map(({ scope }) => scope),
      caller,
    );
    const { spans, scopes, messages } = readFound(found);
    const tree = buildTrace(spans);
    if (!tree) {
      throw new NotFoundError(
        `Trace ${traceId} is known to AWS, which has not received any of its parts, or none that can be read`,
      );
    }
    const [{ scope, source }] = found;
    const scopeOf = (node: SpanNode) => scopes.get(node.recorded.id) ?? scope;
    const owners = await this.#ownersOf(tree.nodes, scopeOf, caller);
    return {
      traceId,
      scope,
      source,
      tree,
      scopeOf,
      refs: owners.refs,
      parts: [
        ...parts,
        ...owners.parts,
        messagesPart([...messages, ...orphans(tree)]),
      ],
    };
  }

  /** Spans of the same service share one question. */
  async #ownersOf(
    nodes: readonly SpanNode[],
    scopeOf: (node: SpanNode) => AwsScope,
    caller: Caller,
  ): Promise<{ refs: Map<SpanNode, string>; parts: Part[] }> {
    const services = new Map<string, TracedService>();
    const keys = new Map<SpanNode, string>();
    for (const node of nodes) {
      const scope = scopeOf(node);
      const { name, type } = node.service;
      // What was called may lie elsewhere than its caller.
      const { accountId = scope.accountId, region = scope.region } =
        node.recorded.aws ?? {};
      const key = [accountId, region, type, name].join('/');
      keys.set(node, key);
      services.set(key, { accountId, region, name, type });
    }
    const { refs, parts } = await this.#owners.find(
      [...services.values()],
      caller,
    );
    const owned = new Map<SpanNode, string>();
    for (const [node, key] of keys) {
      const service = services.get(key);
      const ref = service && refs.get(service);
      if (ref) {
        owned.set(node, ref);
      }
    }
    return { refs: owned, parts };
  }
}

function readFound(found: readonly FoundTrace[]) {
  const spans: RecordedSpan[] = [];
  const scopes = new Map<string, AwsScope>();
  const messages: Message[] = [];
  for (const { scope, trace } of found) {
    const read = readDocuments(trace.documents);
    for (const span of read.spans) {
      spans.push(span);
      scopes.set(span.id, scope);
    }
    if (read.broken) {
      messages.push({
        code: 'partial-data',
        text: `${read.broken} of the trace's ${trace.documents.length} documents cannot be read; what they tell is missing.`,
        ...scope,
      });
    }
    if (!trace.complete) {
      messages.push({
        code: 'partial-data',
        text: 'The trace is larger than AWS keeps or the portal reads; parts of it are missing.',
        ...scope,
      });
    }
  }
  return { spans, scopes, messages };
}

function orphans({ orphans: count }: TraceTree): Message[] {
  return count
    ? [
        {
          code: 'partial-data',
          text: `${count} ${
            count === 1 ? 'part names a caller' : 'parts name callers'
          } that did not arrive, and ${
            count === 1 ? 'stands' : 'stand'
          } at the top level.`,
        },
      ]
    : [];
}

function truncation(spans: number): Message[] {
  return spans > MAX_SPANS
    ? [
        {
          code: 'truncated',
          text: `The trace has ${spans} spans; the first ${MAX_SPANS} are shown.`,
        },
      ]
    : [];
}
