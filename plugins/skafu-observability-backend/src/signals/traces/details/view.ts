import {
  Span,
  TraceServiceUse,
} from '@skafu/plugin-skafu-observability-common';
import { RecordedSpan } from '../documents/RecordedSpan';
import { SpanNode } from '../tree/SpanNode';

/** To the microsecond, which is as exact as anybody records. */
export function round(milliseconds: number): number {
  return Math.round(milliseconds * 1e3) / 1e3;
}

export function viewSpan(
  node: SpanNode,
  options: {
    /** Of the trace, milliseconds since the epoch. */
    start: number;
    entityRef: string | undefined;
    /** By id, for causes that refer to another span's. */
    exceptions: ReadonlyMap<string, Span['exceptions'][number]>;
  },
): Span {
  const { recorded } = node;
  return {
    id: recorded.id,
    parentId: node.parent?.recorded.id,
    name: recorded.name,
    service: node.service.name,
    kind: recorded.kind,
    namespace: recorded.namespace,
    origin: recorded.origin,
    startMs: round(node.start - options.start),
    durationMs: round(node.end - node.start),
    selfMs: round(node.self),
    criticalMs: round(node.critical),
    inProgress: recorded.inProgress,
    inferred: recorded.inferred,
    skewMs: node.skew ? round(node.skew) : undefined,
    status: recorded.status,
    http: recorded.http,
    aws: recorded.aws,
    sql: recorded.sql,
    exceptions: exceptionsOf(recorded, options.exceptions),
    annotations: recorded.annotations,
    metadata: recorded.metadata,
    metadataTruncated: recorded.metadataTruncated,
    links: recorded.links,
    entityRef: options.entityRef,
  };
}

/** Every exception that has an id. */
export function indexExceptions(
  nodes: readonly SpanNode[],
): Map<string, Span['exceptions'][number]> {
  return new Map(
    nodes.flatMap(({ recorded }) =>
      recorded.exceptions.flatMap(exception =>
        exception.id ? [[exception.id, exception] as const] : [],
      ),
    ),
  );
}

function exceptionsOf(
  { exceptions, causeId }: RecordedSpan,
  known: ReadonlyMap<string, Span['exceptions'][number]>,
): Span['exceptions'] {
  const referred = causeId === undefined ? undefined : known.get(causeId);
  return exceptions.length || !referred ? exceptions : [referred];
}

/** The services of a trace, those first that took the most time themselves. */
export function viewServices(
  nodes: readonly SpanNode[],
  refs: ReadonlyMap<SpanNode, string>,
): TraceServiceUse[] {
  const uses = new Map<string, TraceServiceUse>();
  for (const node of nodes) {
    const { name, type } = node.service;
    const use = uses.get(name) ?? { name, spans: 0, selfMs: 0 };
    uses.set(name, {
      name,
      type: moreTelling(use.type, type),
      entityRef: use.entityRef ?? refs.get(node),
      spans: use.spans + 1,
      selfMs: use.selfMs + node.self,
    });
  }
  return [...uses.values()]
    .map(use => ({ ...use, selfMs: round(use.selfMs) }))
    .sort((a, b) => b.selfMs - a.selfMs);
}

/** Lambda's own part and the function's have one name: `AWS::Lambda::Function` says more than `AWS::Lambda`. */
function moreTelling(
  one: string | undefined,
  other: string | undefined,
): string | undefined {
  return (other?.length ?? 0) > (one?.length ?? 0) ? other : one;
}
