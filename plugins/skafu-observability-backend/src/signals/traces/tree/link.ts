import { RecordedSpan } from '../documents/RecordedSpan';
import { inOrder, SpanNode, toNode } from './SpanNode';

/** The spans of a trace as a tree; several roots where callers did not arrive. */
export interface Linked {
  roots: SpanNode[];
  /** How many name a caller that is not there, beside the one that the request came in by. */
  orphans: number;
}

/** Puts every span below the one that caused it, and joins both sides of a call. */
export function link(spans: readonly RecordedSpan[]): Linked {
  const nodes = new Map<string, SpanNode>();
  for (const span of spans) {
    const known = nodes.get(span.id);
    // What runs is sent once when it starts and once when it has ended.
    if (!known || (known.recorded.inProgress && !span.inProgress)) {
      nodes.set(span.id, toNode(span));
    }
  }
  for (const node of nodes.values()) {
    const { parentId, id } = node.recorded;
    if (parentId !== undefined && parentId !== id) {
      node.parent = nodes.get(parentId);
      node.parent?.children.push(node);
    }
  }
  joinCalls(nodes);
  const roots = [...nodes.values()].filter(node => !node.parent);
  const reached = new Set(inOrder(roots));
  for (const node of nodes.values()) {
    if (!reached.has(node)) {
      // Spans that name each other as parents: one of them must do as the root.
      detach(node);
      roots.push(node);
      for (const found of inOrder([node])) {
        reached.add(found);
      }
    }
  }
  const orphans = roots.filter(({ recorded }) => recorded.parentId);
  return {
    roots,
    orphans: Math.max(
      0,
      orphans.length - (roots.length === orphans.length ? 1 : 0),
    ),
  };
}

/**
 * A called service that records nothing, such as a table, is in the trace
 * twice: as the caller's subsegment and as a segment that X-Ray infers from it.
 * They become one span, of the service that was called.
 */
function joinCalls(nodes: Map<string, SpanNode>): void {
  for (const node of [...nodes.values()]) {
    const { recorded, parent } = node;
    const isCall =
      parent?.recorded.kind === 'subsegment' && !parent.recorded.inferred;
    if (recorded.inferred && isCall) {
      join(parent, node);
      nodes.delete(recorded.id);
    }
  }
  for (const node of nodes.values()) {
    const { callee } = node.recorded;
    if (callee && !node.children.length) {
      node.recorded = { ...node.recorded, service: callee, inferred: true };
    }
  }
}

function join(call: SpanNode, inferred: SpanNode): void {
  const { recorded: one } = call;
  const { recorded: other } = inferred;
  detach(inferred);
  for (const child of inferred.children) {
    child.parent = call;
    call.children.push(child);
  }
  call.recorded = {
    ...one,
    inferred: true,
    service: other.service,
    origin: one.origin ?? other.origin,
    status: one.status === 'ok' ? other.status : one.status,
    http: one.http ?? other.http,
    aws: one.aws ?? other.aws,
    sql: one.sql ?? other.sql,
    exceptions: one.exceptions.length ? one.exceptions : other.exceptions,
  };
}

function detach(node: SpanNode): void {
  const siblings = node.parent?.children;
  siblings?.splice(siblings.indexOf(node), 1);
  node.parent = undefined;
}
