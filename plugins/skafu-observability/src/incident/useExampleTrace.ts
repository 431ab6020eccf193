import { useApi } from '@backstage/frontend-plugin-api';
import { traceServiceSchema } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { absoluteRange, type Window } from '../components/TimeRangePicker';
import { failingSpan, tellingTraces } from './lib/exampleTrace';
import type { LikelyCause } from './useLikelyCause';

/** Of these, the most telling are opened. */
const LISTED = 50;

/** A trace of the entity that went wrong at the likely cause, and the span where it did. */
export function useExampleTrace(
  entityRef: string,
  cause: LikelyCause | undefined,
  during: Window,
) {
  const api = useApi(observabilityApiRef);
  const service = cause?.node.name ?? '';
  const caller = cause?.caller?.name;
  const kind = cause?.deviation.kind ?? 'fault';
  const range = absoluteRange(during);
  return useQuery({
    queryKey: [
      'traces',
      'incident',
      'example',
      entityRef,
      service,
      kind,
      range,
    ],
    queryFn: async ({ signal }) => {
      const { items } = await api.traces.list(
        {
          entityRef,
          service,
          ...range,
          limit: LISTED,
          ...(kind === 'latency'
            ? { sort: 'slowest' }
            : { sort: 'errors', status: ['fault', 'throttle', 'error'] }),
        },
        { signal },
      );
      const telling = tellingTraces(
        items,
        caller ? [service, caller] : [service],
      );
      for (const { traceId } of telling) {
        const trace = await api.traces.read({ traceId, entityRef }, { signal });
        const span = failingSpan(trace.spans, service, kind);
        if (span) {
          return { traceId, span: span.id };
        }
      }
      // A query must not answer undefined.
      return { traceId: telling[0]?.traceId };
    },
    enabled:
      cause !== undefined && traceServiceSchema.safeParse(service).success,
    staleTime: 5 * 60_000,
    // The same trouble some minutes on: its trace is as good.
    placeholderData: (previous, query) =>
      [entityRef, service, kind].every(
        (part, index) => query?.queryKey[index + 3] === part,
      )
        ? previous
        : undefined,
  });
}
