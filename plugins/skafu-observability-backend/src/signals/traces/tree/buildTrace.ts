import { RecordedSpan } from '../documents/RecordedSpan';
import { link } from './link';
import { place } from './place';
import { inOrder, SpanNode } from './SpanNode';
import { markCriticalPath, measureSelf } from './timing';

/** A trace put together from what its services recorded. */
export interface TraceTree {
  /** Where the request came in: of all roots the one that began first. */
  root: SpanNode;
  /** Each after its parent, siblings by their start. */
  nodes: SpanNode[];
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
  /** See {@link link}. */
  orphans: number;
}

/** @returns undefined when nothing was recorded */
export function buildTrace(
  spans: readonly RecordedSpan[],
): TraceTree | undefined {
  const { roots, orphans } = link(spans);
  place(roots);
  measureSelf(roots);
  const [root] = roots;
  if (!root) {
    return undefined;
  }
  markCriticalPath(root);
  const nodes = [...inOrder(roots)];
  let start = Infinity;
  let end = -Infinity;
  for (const node of nodes) {
    start = Math.min(start, node.start);
    end = Math.max(end, node.end);
  }
  return { root, nodes, start, end, orphans };
}
