import { isFailed, type SpanTree } from './spanTree';
import { positionOf, type View } from './timeScale';

/** The spans as one path of lines for each tone; ten thousand elements would be too many. */
export function minimapPaths(
  tree: SpanTree,
  options: { width: number; height: number; whole: View },
): { critical: string; other: string; failed: string } {
  const { width, height, whole } = options;
  const parts: Record<'critical' | 'other' | 'failed', string[]> = {
    critical: [],
    other: [],
    failed: [],
  };
  const step = Math.min(height / Math.max(tree.nodes.length, 1), 5);
  for (const node of tree.nodes) {
    const { startMs, durationMs } = node.span;
    const x = (positionOf(whole, startMs) / 100) * width;
    const end = (positionOf(whole, startMs + durationMs) / 100) * width;
    const y = (node.index + 0.5) * step;
    const tone =
      (isFailed(node) && node.failedBelow === 0 && 'failed') ||
      (node.isCritical ? 'critical' : 'other');
    parts[tone].push(
      `M${x.toFixed(1)} ${y.toFixed(1)}h${Math.max(end - x, 1.5).toFixed(1)}`,
    );
  }
  return {
    critical: parts.critical.join(''),
    other: parts.other.join(''),
    failed: parts.failed.join(''),
  };
}
