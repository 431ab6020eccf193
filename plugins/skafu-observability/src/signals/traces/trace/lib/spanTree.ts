import type { Span } from '@skafu/plugin-skafu-observability-common';

/** A span with what its place in the tree tells. */
export type SpanNode = {
  span: Span;
  index: number;
  depth: number;
  parent?: SpanNode;
  children: SpanNode[];
  /** How many spans lie below it. */
  descendants: number;
  /** How many of those failed. */
  failedBelow: number;
  /** True where the root had to wait for it, or for something below it. */
  isCritical: boolean;
  /** Which try it is, where the same call was made again after it failed. */
  attempt?: { number: number; of: number };
};

/** The spans of a trace in the order of the waterfall. */
export type SpanTree = {
  nodes: SpanNode[];
  byId: ReadonlyMap<string, SpanNode>;
};

/**
 * Finds each span's place. Spans come in the order of the waterfall, each after
 * its parent, so one pass down and one pass up see all of it.
 */
export function buildTree(spans: readonly Span[]): SpanTree {
  const nodes: SpanNode[] = [];
  const byId = new Map<string, SpanNode>();
  for (const [index, span] of spans.entries()) {
    const parent =
      span.parentId === undefined ? undefined : byId.get(span.parentId);
    const node: SpanNode = {
      span,
      index,
      depth: parent ? parent.depth + 1 : 0,
      parent,
      children: [],
      descendants: 0,
      failedBelow: 0,
      isCritical: span.criticalMs > 0,
    };
    parent?.children.push(node);
    nodes.push(node);
    byId.set(span.id, node);
  }
  for (const node of nodes.toReversed()) {
    numberAttempts(node.children);
    if (node.parent) {
      node.parent.descendants += node.descendants + 1;
      node.parent.failedBelow += node.failedBelow + (isFailed(node) ? 1 : 0);
      node.parent.isCritical ||= node.isCritical;
    }
  }
  return { nodes, byId };
}

export function isFailed({ span }: SpanNode): boolean {
  return span.status !== 'ok';
}

/** All spans that failed and below which nothing failed: where failures began. */
export function failingLeaves(tree: SpanTree): SpanNode[] {
  return tree.nodes.filter(node => isFailed(node) && node.failedBelow === 0);
}

/**
 * The span to look at first in a trace that failed. A mistake of the caller
 * (4xx) is often meant; what was refused or broke is not.
 */
export function firstFailure(tree: SpanTree): SpanNode | undefined {
  const leaves = failingLeaves(tree);
  return leaves.find(({ span }) => span.status !== 'error') ?? leaves[0];
}

/** The spans above, nearest first. */
export function ancestorsOf(node: SpanNode): SpanNode[] {
  const ancestors = [];
  for (let above = node.parent; above; above = above.parent) {
    ancestors.push(above);
  }
  return ancestors;
}

/** Parts of a span that none of its children covers, from the trace's start. */
export function selfIntervals({
  span,
  children,
}: SpanNode): Array<{ from: number; to: number }> {
  const end = span.startMs + span.durationMs;
  const intervals = [];
  let until = span.startMs;
  for (const child of children) {
    const from = Math.min(child.span.startMs, end);
    if (from > until) {
      intervals.push({ from: until, to: from });
    }
    until = Math.max(until, child.span.startMs + child.span.durationMs);
  }
  if (end > until) {
    intervals.push({ from: until, to: end });
  }
  return intervals;
}

/** Calls that follow each other and differ in nothing are tries of one call, when any but the last failed. */
function numberAttempts(siblings: readonly SpanNode[]): void {
  const runs = new Map<string, SpanNode[]>();
  for (const node of siblings) {
    if (node.span.namespace) {
      const key = callKey(node.span);
      const run = runs.get(key) ?? [];
      // A call after one that succeeded is a new one.
      const last = run.at(-1);
      if (last && !isFailed(last)) {
        closeRun(run);
        runs.set(key, [node]);
      } else {
        run.push(node);
        runs.set(key, run);
      }
    }
  }
  for (const run of runs.values()) {
    closeRun(run);
  }
}

function closeRun(run: readonly SpanNode[]): void {
  if (run.length > 1) {
    for (const [index, node] of run.entries()) {
      node.attempt = { number: index + 1, of: run.length };
    }
  }
}

function callKey({ service, name, aws, http }: Span): string {
  return JSON.stringify([
    service,
    name,
    aws?.operation,
    aws?.resource,
    http?.method,
    http?.url,
  ]);
}
