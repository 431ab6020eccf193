import { inOrder, SpanNode } from './SpanNode';

/** Below this, clocks are as good as equal. */
const TOLERANCE_MS = 1;

/**
 * Gives every span its final start, end and service: what still runs reaches to
 * the last known moment, and services whose clocks run ahead of their callers'
 * are moved into the call, as nothing can begin before it is asked for.
 */
export function place(roots: SpanNode[]): void {
  let last = -Infinity;
  for (const { start, end } of inOrder(roots)) {
    last = Math.max(last, start, end);
  }
  for (const node of inOrder(roots)) {
    const { parent, recorded } = node;
    if (recorded.service) {
      node.service = recorded.service;
    } else if (parent) {
      node.service = ownerOf(parent);
    }
    if (recorded.end === undefined) {
      node.end = Math.max(node.start, parent?.recorded.end ?? last);
    }
    shift(node, skewOf(node));
  }
  sortByStart(roots);
  for (const { children } of inOrder(roots)) {
    sortByStart(children);
  }
}

/** The service whose code runs below a span: for a joined call, its caller. */
function ownerOf(node: SpanNode): SpanNode['service'] {
  let owner: SpanNode | undefined = node;
  while (owner?.recorded.inferred && owner.parent) {
    owner = owner.parent;
  }
  return (owner ?? node).service;
}

function skewOf(node: SpanNode): number {
  const { parent, recorded } = node;
  if (!parent) {
    return 0;
  }
  if (recorded.kind === 'subsegment') {
    // The same clock as the segment's.
    return parent.skew;
  }
  if (node.start >= parent.start - TOLERANCE_MS) {
    return 0;
  }
  const slack = parent.end - parent.start - (node.end - node.start);
  // In the middle, as if both ways took the same time.
  return parent.start + Math.max(0, slack / 2) - node.start;
}

function shift(node: SpanNode, skew: number): void {
  node.skew = skew;
  node.start += skew;
  node.end += skew;
}

function sortByStart(nodes: SpanNode[]): void {
  nodes.sort((a, b) => a.start - b.start || b.end - a.end);
}
