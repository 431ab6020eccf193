import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import type { SpanTree } from './lib/spanTree';
import {
  isProblem,
  linesBySpan,
  placeLines,
  type TraceLine,
} from './lib/traceLines';
import { useTraceLogs } from './useTrace';
import type { InlineLines, TraceAddress } from './useTraceAddress';

/** More than these crowd the tree: errors and warnings alone stand in it then. */
const FEW = 20;

const NONE: TraceLine[] = [];

/** The lines of a trace, each with its span, and those that stand in the waterfall. */
export function useTraceLines(options: {
  trace: TraceResponse;
  tree: SpanTree;
  address: TraceAddress;
}) {
  const { trace, tree, address } = options;
  const query = useTraceLogs({
    traceId: trace.traceId,
    where: address.where,
    isInProgress: trace.inProgress,
    isWanted: true,
  });
  const events = query.data?.items;
  const { startedAt } = trace;
  const lines = useMemo(
    () => (events ? placeLines(tree, { startedAt }, events) : NONE),
    [tree, startedAt, events],
  );
  const inline: InlineLines =
    address.lines ?? (lines.length <= FEW ? 'all' : 'problems');
  const bySpan = useMemo(() => linesBySpan(lines), [lines]);
  const inTree = useMemo(
    () =>
      linesBySpan(
        inline === 'none'
          ? NONE
          : lines.filter(line => inline === 'all' || isProblem(line)),
      ),
    [lines, inline],
  );
  return { query, lines, bySpan, inTree, inline };
}

export type TraceLines = ReturnType<typeof useTraceLines>;
