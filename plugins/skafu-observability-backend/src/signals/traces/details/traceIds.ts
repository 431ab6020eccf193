/** X-Ray's form of an id, which OpenTelemetry writes without its marks. */
export function toXrayId(traceId: string): string {
  const id = traceId.toLowerCase();
  return id.startsWith('1-') ? id : `1-${id.slice(0, 8)}-${id.slice(8)}`;
}

/** The 32 digits, as applications with OpenTelemetry log them. */
export function toOpenTelemetryId(traceId: string): string {
  return toXrayId(traceId).replace(/^1-|-/g, '');
}

/** The second in which a trace began, in milliseconds, as its id tells. */
export function startOfTrace(traceId: string): number {
  return parseInt(toXrayId(traceId).slice(2, 10), 16) * 1_000;
}
