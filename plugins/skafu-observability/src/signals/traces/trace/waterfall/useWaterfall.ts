import { useCallback, useMemo, useState } from 'react';
import { ancestorsOf, type SpanTree } from '../lib/spanTree';
import type { TraceLine } from '../lib/traceLines';
import { visibleRows } from '../lib/visibleRows';

/** What of a trace is open, which row is current, and where to scroll. */
export function useWaterfall(
  tree: SpanTree,
  lines: ReadonlyMap<string, readonly TraceLine[]>,
) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  /** A row to bring into view; a new object each time, so that the same row can be wanted again. */
  const [wanted, setWanted] = useState<{ key: string; focus: boolean }>();
  const rows = useMemo(
    () => visibleRows(tree, { collapsed, lines }),
    [tree, collapsed, lines],
  );

  const toggle = useCallback(
    (id: string, open?: boolean) =>
      setCollapsed(previous => {
        const next = new Set(previous);
        if (open ?? previous.has(id)) {
          next.delete(id);
        } else {
          next.add(id);
        }
        return next;
      }),
    [],
  );

  /** Opens what hides a span, and goes there. */
  const reveal = useCallback(
    (id: string, { focus }: { focus: boolean }) => {
      const node = tree.byId.get(id);
      if (node) {
        const above = ancestorsOf(node).map(({ span }) => span.id);
        setCollapsed(previous =>
          above.some(each => previous.has(each))
            ? new Set([...previous].filter(each => !above.includes(each)))
            : previous,
        );
        setActive(id);
        setWanted({ key: id, focus });
      }
    },
    [tree],
  );

  const move = useCallback((key: string) => {
    setActive(key);
    setWanted({ key, focus: true });
  }, []);

  return {
    rows,
    active: active ?? rows[0]?.key,
    wanted,
    hasCollapsed: collapsed.size > 0,
    setActive,
    move,
    toggle,
    reveal,
    expandAll: () => setCollapsed(new Set()),
    /** The roots and what they called stay in sight. */
    collapseAll: () =>
      setCollapsed(
        new Set(
          tree.nodes.flatMap(({ span, depth, descendants }) =>
            depth > 0 && descendants > 0 ? [span.id] : [],
          ),
        ),
      ),
  };
}

export type WaterfallState = ReturnType<typeof useWaterfall>;
