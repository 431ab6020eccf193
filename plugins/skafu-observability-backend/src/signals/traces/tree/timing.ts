import { inOrder, SpanNode } from './SpanNode';

/** Fills in each span's own time: its interval without those of its children. */
export function measureSelf(roots: readonly SpanNode[]): void {
  for (const node of inOrder(roots)) {
    let covered = 0;
    let until = node.start;
    for (const child of node.children) {
      const from = Math.max(child.start, until);
      const to = Math.min(child.end, node.end);
      if (to > from) {
        covered += to - from;
        until = to;
      }
    }
    node.self = node.end - node.start - covered;
  }
}

/**
 * Fills in which part of each span the root had to wait for: walks back from
 * the root's end along the child that finished last before that moment, then
 * the one that finished last before that one began, and so on. What is not on
 * the way ran beside it. Work that its parent did not wait for (it began after
 * the parent's end, or lasts longer) counts as far as the parent's end.
 *
 * The parts sum up to the root's duration.
 */
export function markCriticalPath(root: SpanNode): void {
  const waiting = [{ node: root, from: root.start, until: root.end }];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { node, from, until } = step;
    let time = until;
    for (const child of lastFinishingFirst(node, until)) {
      const start = Math.max(child.start, from);
      const end = Math.min(child.end, until);
      if (end <= time && end > start) {
        node.critical += time - end;
        waiting.push({ node: child, from: start, until: end });
        time = start;
      }
    }
    node.critical += time - from;
  }
}

function lastFinishingFirst({ children }: SpanNode, until: number): SpanNode[] {
  return [...children].sort(
    (a, b) => Math.min(b.end, until) - Math.min(a.end, until),
  );
}
