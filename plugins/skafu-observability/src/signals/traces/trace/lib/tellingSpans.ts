import { isFailed, type SpanNode, type SpanTree } from './spanTree';

/**
 * The spans that say most: where it failed first, then where the root waited
 * longest. In the order of the waterfall.
 */
export function tellingSpans(tree: SpanTree, count: number): SpanNode[] {
  const weigh = (node: SpanNode) => {
    if (node.depth === 0) {
      return Infinity;
    }
    // Of a dozen tries of one call, a few tell it.
    const isTold = (node.attempt?.number ?? 1) <= 3;
    const isCause = isFailed(node) && node.failedBelow === 0 && isTold;
    return (isCause ? 1e9 : 0) + node.span.criticalMs;
  };
  return tree.nodes
    .map(node => ({ node, weight: weigh(node) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => (a.weight === b.weight ? 0 : b.weight - a.weight))
    .slice(0, count)
    .map(({ node }) => node)
    .sort((a, b) => a.index - b.index);
}
