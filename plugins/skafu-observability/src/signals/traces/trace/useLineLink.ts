import type { TraceResponse } from '@skafu/plugin-skafu-observability-common';
import { useCallback } from 'react';
import { useLinks } from '../../../components/useLinks';
import { aroundInstant } from '../../../lib';
import type { TraceLine } from './lib/traceLines';

/** To the log explorer, at the lines of a group around one line. */
export function useLineLink(): (line: TraceLine) => string {
  const links = useLinks();
  return useCallback(
    ({ accountId, region, logGroup, timestamp }) =>
      links.logs({
        accountId,
        region,
        group: [logGroup],
        query: 'fields @timestamp, @message\n| sort @timestamp asc',
        range: aroundInstant(Date.parse(timestamp), 30_000),
      }),
    [links],
  );
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
