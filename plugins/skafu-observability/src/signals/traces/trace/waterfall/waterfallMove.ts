import type { WaterfallRow } from '../lib/visibleRows';

/** What a key does in the tree. */
export type WaterfallMove =
  | { kind: 'to'; key: string }
  | { kind: 'toggle'; key: string; open: boolean }
  | { kind: 'open'; row: WaterfallRow };

const PAGE = 20;

/** As trees work everywhere: right opens, then goes in; left closes, then goes out. */
export function waterfallMove(
  rows: readonly WaterfallRow[],
  index: number,
  key: string,
): WaterfallMove | undefined {
  const row = rows[index];
  if (!row) {
    return undefined;
  }
  const last = rows.length - 1;
  const to = (next: number): WaterfallMove | undefined => {
    const target = rows[Math.max(0, Math.min(last, next))];
    return target && { kind: 'to', key: target.key };
  };
  const { node } = row;
  const isParent = row.kind === 'span' && node.descendants > 0;
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'PageDown':
      return to(index + PAGE);
    case 'PageUp':
      return to(index - PAGE);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowRight':
      if (isParent && row.isCollapsed) {
        return { kind: 'toggle', key: node.span.id, open: true };
      }
      return isParent ? to(index + 1) : undefined;
    case 'ArrowLeft': {
      if (isParent && !row.isCollapsed) {
        return { kind: 'toggle', key: node.span.id, open: false };
      }
      const above = row.kind === 'span' ? node.parent : node;
      return above && { kind: 'to', key: above.span.id };
    }
    case 'Enter':
      return { kind: 'open', row };
    default:
      return undefined;
  }
}
