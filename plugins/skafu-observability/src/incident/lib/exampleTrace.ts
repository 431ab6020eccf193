import type {
  Span,
  TraceSummary,
} from '@skafu/plugin-skafu-observability-common';

/** How many traces are opened to find one that shows the failing call. */
export const MAX_TRACES_READ = 3;

/**
 * Traces to look into, the most telling first: those that X-Ray, too, says
 * failed at the suspect or its caller.
 */
export function tellingTraces(
  traces: TraceSummary[],
  names: string[],
): TraceSummary[] {
  const rank = ({ rootCause }: TraceSummary) =>
    rootCause && names.includes(rootCause.service) ? 0 : 1;
  return [...traces]
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MAX_TRACES_READ);
}

/** The last call to a service that failed: after it, the caller gave up. */
export function failingSpan(
  spans: Span[],
  service: string,
  kind: 'throttle' | 'fault' | 'error' | 'latency',
): Span | undefined {
  const own = spans.filter(
    span => span.service === service || span.aws?.resource === service,
  );
  if (kind === 'latency') {
    return own.reduce<Span | undefined>(
      (slowest, span) =>
        slowest && slowest.durationMs >= span.durationMs ? slowest : span,
      undefined,
    );
  }
  const failed = own.filter(({ status }) => status !== 'ok');
  const ofKind = failed.filter(({ status }) => status === kind);
  // Where the service's segment and a step of it failed, the step says why.
  return [...(ofKind.length > 0 ? ofKind : failed)].sort(
    (one, other) =>
      Number(other.exceptions.length > 0) - Number(one.exceptions.length > 0) ||
      other.startMs - one.startMs,
  )[0];
}
