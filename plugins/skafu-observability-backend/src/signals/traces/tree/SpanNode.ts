import { RecordedService, RecordedSpan } from '../documents/RecordedSpan';

/** A span in its place; moments in milliseconds since the epoch. */
export interface SpanNode {
  recorded: RecordedSpan;
  parent?: SpanNode;
  /** By their start. */
  children: SpanNode[];
  /** Who did the work, its own or its parent's service. */
  service: RecordedService;
  start: number;
  end: number;
  /** By so much it was moved against what was recorded. */
  skew: number;
  /** Of its duration, what no child accounts for. */
  self: number;
  /** Of that, what the root waited for. */
  critical: number;
}

export function toNode(recorded: RecordedSpan): SpanNode {
  return {
    recorded,
    children: [],
    service: recorded.service ?? { name: recorded.name },
    start: recorded.start,
    end: recorded.end ?? recorded.start,
    skew: 0,
    self: 0,
    critical: 0,
  };
}

/** Each node after its parent, siblings by their start. Not recursive: a trace may be as deep as it is long. */
export function* inOrder(roots: readonly SpanNode[]): Generator<SpanNode> {
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child) {
        waiting.push(child);
      }
    }
  }
}
