import type { Span } from '@skafu/plugin-skafu-observability-common';
import type { SpanNode, SpanTree } from './spanTree';

/** Spans in which all words stand somewhere, in the order of the waterfall. */
export function searchSpans(tree: SpanTree, text: string): SpanNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? []
    : tree.nodes.filter(({ span }) => {
        const searched = searchedText(span);
        return words.every(word => searched.includes(word));
      });
}

function searchedText(span: Span): string {
  return [
    span.id,
    span.service,
    span.name,
    span.status,
    ...Object.values(span.http ?? {}),
    ...Object.values(span.aws ?? {}),
    ...Object.values(span.sql ?? {}),
    ...span.exceptions.flatMap(({ type, message }) => [type, message]),
    ...Object.entries(span.annotations).flat(),
  ]
    .join(' ')
    .toLowerCase();
}
