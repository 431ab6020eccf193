import type { SpanNode } from './spanTree';

/** The span after (or before) a place in the waterfall; beyond the end it begins anew. */
export function nextOf(
  nodes: readonly SpanNode[],
  index: number,
  direction: 1 | -1,
): SpanNode | undefined {
  return direction === 1
    ? nodes.find(node => node.index > index) ?? nodes[0]
    : nodes.findLast(node => node.index < index) ?? nodes.at(-1);
}
