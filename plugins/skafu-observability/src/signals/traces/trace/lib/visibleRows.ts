import type { TraceLine } from './traceLines';
import type { SpanNode, SpanTree } from './spanTree';

/** One row of the waterfall: a span, or a line that it logged. */
export type WaterfallRow =
  | { kind: 'span'; key: string; node: SpanNode; isCollapsed: boolean }
  | { kind: 'line'; key: string; node: SpanNode; line: TraceLine }
  | { kind: 'more'; key: string; node: SpanNode; count: number };

/** Under one span; a loop that logs must not hide the spans after it. */
const MAX_LINES = 5;

/** What of the tree is open, in order, with the lines under the spans that logged them. */
export function visibleRows(
  tree: SpanTree,
  options: {
    collapsed: ReadonlySet<string>;
    lines: ReadonlyMap<string, readonly TraceLine[]>;
  },
): WaterfallRow[] {
  const { collapsed, lines } = options;
  const rows: WaterfallRow[] = [];
  for (let index = 0; index < tree.nodes.length; index += 1) {
    const node = tree.nodes[index]!;
    const { id } = node.span;
    const isCollapsed = node.descendants > 0 && collapsed.has(id);
    rows.push({ kind: 'span', key: id, node, isCollapsed });
    const own = lines.get(id) ?? [];
    for (const line of own.slice(0, MAX_LINES)) {
      rows.push({ kind: 'line', key: `line ${line.id}`, node, line });
    }
    if (own.length > MAX_LINES) {
      const count = own.length - MAX_LINES;
      rows.push({ kind: 'more', key: `more ${id}`, node, count });
    }
    if (isCollapsed) {
      index += node.descendants;
    }
  }
  return rows;
}
