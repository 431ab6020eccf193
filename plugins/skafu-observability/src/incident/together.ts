import type { Message, Meta } from '@skafu/plugin-skafu-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';

/** How a lane is, by the query of the entity itself. */
export type LaneState = 'loading' | 'forbidden' | 'failed' | 'ready';

/** Answers to the same question about several things, in their order. */
export type Together<TData> = {
  data: Array<TData | undefined>;
  state: LaneState;
  /** True when some, but not the first, failed. */
  incomplete: boolean;
  updatedAt: number;
};

/** For `combine` of `useQueries`: the first is the entity's own. */
export function together<TData>(
  results: Array<UseQueryResult<TData>>,
): Together<TData> {
  return {
    data: results.map(({ data }) => data),
    state: results[0] ? laneState(results[0]) : 'ready',
    incomplete: results
      .slice(1)
      .some(({ error, data }) => error && data === undefined),
    updatedAt: Math.max(0, ...results.map(result => result.dataUpdatedAt)),
  };
}

export function laneState(
  query: Pick<UseQueryResult, 'data' | 'error'>,
): LaneState {
  if (query.data !== undefined) {
    return 'ready';
  }
  if (!query.error) {
    return 'loading';
  }
  const { error } = query;
  return 'statusCode' in error && error.statusCode === 403
    ? 'forbidden'
    : 'failed';
}

/** What must be known about all answers: each message once, and the oldest time. */
export function metaOf(answers: Array<{ meta: Meta } | undefined>): {
  messages: Message[];
  staleAsOf?: string;
} {
  const messages = new Map<string, Message>();
  let staleAsOf: string | undefined;
  for (const { meta } of answers.flatMap(answer => answer ?? [])) {
    for (const message of meta.messages) {
      const { code, text, accountId, region } = message;
      messages.set([code, text, accountId, region].join(), message);
    }
    if (meta.stale && (staleAsOf === undefined || meta.asOf < staleAsOf)) {
      staleAsOf = meta.asOf;
    }
  }
  return { messages: [...messages.values()], staleAsOf };
}
