import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { useCallback } from 'react';
import { useLinks } from '../../../components/useLinks';
import { aroundInstant } from '../../../lib';
import type { TraceLine } from './lib/traceLines';

/**
 * To the log explorer, at the lines of a group about the same trace; where a
 * line does not name its trace, at those around it.
 */
export function useLineLink(traceId: string): (line: TraceLine) => string {
  const links = useLinks();
  return useCallback(
    ({ accountId, region, logGroup, timestamp, message }) =>
      links.logs({
        accountId,
        region,
        group: [logGroup],
        query: queryOf(message, traceId),
        range: aroundInstant(Date.parse(timestamp), 30_000),
      }),
    [links, traceId],
  );
}

function queryOf(message: string, traceId: string): string {
  // X-Ray's form, and OpenTelemetry's.
  const id = [traceId, traceId.replace(/^1-|-/g, '')].find(form =>
    message.includes(form),
  );
  return [
    'fields @timestamp, @message',
    ...(id ? [`| filter @message like "${id}"`] : []),
    '| sort @timestamp asc',
  ].join('\n');
}

/** The moments of a trace, and a little before and after. */
export function rangeOfTrace(
  trace: Pick<TraceResponse, 'startedAt' | 'durationMs'>,
) {
  return aroundInstant(
    Date.parse(trace.startedAt) + trace.durationMs / 2,
    Math.max(trace.durationMs, 15 * 60_000),
  );
}
