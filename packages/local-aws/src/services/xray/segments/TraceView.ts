import type { SegmentDocument, SubsegmentDocument } from './SegmentDocument';
import { nodeNameOf } from './callSegments';

const { max, min } = Math;

/** A node of the service graph. */
export interface NodeName {
  name: string;
  type: string;
}

/** What one segment says about its node. */
export interface Visit {
  node: NodeName;
  segment: SegmentDocument;
  /** Seconds; `undefined` while it is in progress. */
  responseTime: number | undefined;
}

/** A call between two visits, as the caller saw it. */
export interface Passage {
  from: Visit;
  to: Visit;
  /** The call itself: a subsegment of the caller, or the segment where there was none (Lambda calls its function). */
  call: SubsegmentDocument | SegmentDocument;
}

/** A trace in the words of X-Ray's summaries, filters and graphs. Seconds since the epoch. */
export interface TraceView {
  traceId: string;
  root: Visit;
  visits: readonly Visit[];
  passages: readonly Passage[];
  startedAt: number;
  /** The end of the last segment that ended; the start if none has. */
  endedAt: number;
  partial: boolean;
}

/** Reads a trace's segments, entry point first; `undefined` if there are none. */
export function viewOf(
  segments: readonly SegmentDocument[],
): TraceView | undefined {
  const visits = segments.map(
    (segment): Visit => ({
      node: {
        name: nodeNameOf(segment),
        type: segment.origin ?? 'remote',
      },
      segment,
      responseTime:
        segment.end_time === undefined
          ? undefined
          : segment.end_time - segment.start_time,
    }),
  );
  const [root] = visits;
  if (!root) {
    return undefined;
  }
  const callers = new Map<string, Pick<Passage, 'from' | 'call'>>();
  for (const visit of visits) {
    callers.set(visit.segment.id, { from: visit, call: visit.segment });
    for (const call of subsegmentsIn(visit.segment)) {
      callers.set(call.id, { from: visit, call });
    }
  }
  const passages: Passage[] = [];
  let startedAt = root.segment.start_time;
  let endedAt = startedAt;
  let partial = false;
  for (const visit of visits) {
    const { segment } = visit;
    startedAt = min(startedAt, segment.start_time);
    endedAt = max(endedAt, segment.end_time ?? 0);
    partial = partial || segment.in_progress === true;
    const caller = callers.get(segment.parent_id ?? '');
    if (caller) {
      const own = caller.call === caller.from.segment ? segment : caller.call;
      passages.push({ from: caller.from, to: visit, call: own });
    }
  }
  return {
    traceId: root.segment.trace_id,
    root,
    visits,
    passages,
    startedAt,
    endedAt,
    partial,
  };
}

/** All subsegments, parents before what is in them. */
export function subsegmentsIn(
  part: SegmentDocument | SubsegmentDocument,
): SubsegmentDocument[] {
  return (part.subsegments ?? []).flatMap(subsegment => [
    subsegment,
    ...subsegmentsIn(subsegment),
  ]);
}
