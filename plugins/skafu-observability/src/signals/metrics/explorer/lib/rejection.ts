import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { isExpression } from './queries';

/** Which query AWS rejects, and its own sentence about it. */
export type Rejection = { id: string; text: string };

/**
 * Reads the query out of a refused request: AWS names an expression by its id.
 * With a single query there is no doubt. Undefined where no query is to blame.
 */
export function rejectionOf(
  error: unknown,
  queries: MetricQuery[],
): Rejection | undefined {
  if (!isRefusedInput(error)) {
    return undefined;
  }
  const { message } = error.body.error;
  // The portal says where it asked; the reader sees that above.
  const [, text] =
    /^AWS rejected \S+ in account [^:]*: (.+)$/s.exec(message) ?? [];
  if (text === undefined) {
    return undefined;
  }
  const named = /expression '?"?([a-z]\w*)/i.exec(text)?.[1];
  const suspects = queries.filter(isExpression);
  const id =
    queries.find(query => query.id === named)?.id ??
    (queries.length === 1 ? queries[0]?.id : undefined) ??
    (suspects.length === 1 ? suspects[0]?.id : undefined);
  return id === undefined ? undefined : { id, text };
}

function isRefusedInput(
  error: unknown,
): error is { body: { error: { name: string; message: string } } } {
  // What a ResponseError carries; checked field by field, for anything may be thrown.
  const body = (error as { body?: { error?: unknown } } | undefined)?.body;
  const cause = body?.error as
    | { name?: unknown; message?: unknown }
    | undefined;
  return cause?.name === 'InputError' && typeof cause.message === 'string';
}
