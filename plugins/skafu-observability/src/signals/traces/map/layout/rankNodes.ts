import type { Graph } from './types';

/** An edge that runs from left to right; `index` is that of the graph's edge. */
export type Forward = { index: number; from: string; to: string };

/**
 * Edges turned so that none leads back, in the order in which a walk from the
 * entrances meets them. Edges from a node to itself are left out.
 */
export function withoutCycles({ ids, edges }: Graph): Forward[] {
  const outgoing = new Map<string, number[]>(ids.map(id => [id, []]));
  const called = new Set<string>();
  edges.forEach(({ from, to }, index) => {
    if (from !== to) {
      outgoing.get(from)?.push(index);
      called.add(to);
    }
  });
  const done = new Set<string>();
  const open = new Set<string>();
  const back = new Set<number>();

  for (const start of [...ids].sort(
    (a, b) => Number(called.has(a)) - Number(called.has(b)),
  )) {
    walk(start);
  }
  return edges.flatMap(({ from, to }, index) => {
    if (from === to) {
      return [];
    }
    return back.has(index)
      ? [{ index, from: to, to: from }]
      : [{ index, from, to }];
  });

  /** Not recursive: a chain of services may be long. */
  function walk(start: string) {
    if (done.has(start)) {
      return;
    }
    const stack = [{ id: start, next: 0 }];
    open.add(start);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const index = outgoing.get(top.id)?.[top.next];
      top.next += 1;
      if (index === undefined) {
        open.delete(top.id);
        done.add(top.id);
        stack.pop();
      } else {
        const { to } = edges[index]!;
        if (open.has(to)) {
          back.add(index);
        } else if (!done.has(to)) {
          open.add(to);
          stack.push({ id: to, next: 0 });
        }
      }
    }
  }
}

/** The column of each node: one more than that of its furthest caller. */
export function rankNodes(
  ids: readonly string[],
  edges: readonly Forward[],
): Map<string, number> {
  const callers = new Map<string, number>(ids.map(id => [id, 0]));
  const outgoing = new Map<string, string[]>(ids.map(id => [id, []]));
  for (const { from, to } of edges) {
    callers.set(to, (callers.get(to) ?? 0) + 1);
    outgoing.get(from)?.push(to);
  }
  const ranks = new Map<string, number>(ids.map(id => [id, 0]));
  const ready = ids.filter(id => callers.get(id) === 0);
  const order: string[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    for (const to of outgoing.get(id) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1));
      callers.set(to, (callers.get(to) ?? 1) - 1);
      if (callers.get(to) === 0) {
        ready.push(to);
      }
    }
  }
  // Entrances stand right before what they call, not all in the first column.
  const incoming = new Set(edges.map(({ to }) => to));
  for (const id of order.reverse()) {
    const targets = outgoing.get(id) ?? [];
    if (!incoming.has(id) && targets.length > 0) {
      ranks.set(id, Math.min(...targets.map(to => ranks.get(to) ?? 0)) - 1);
    }
  }
  return ranks;
}
