import type { ParsedLine } from './line';

const XRAY_ID = /\b1-[0-9a-f]{8}-[0-9a-f]{24}\b/i;
const W3C_ID = /^[0-9a-f]{32}$/i;
const TRACE_FIELD = /trace[-_.]?id$/i;

/**
 * The trace that a line was written in, as X-Ray writes ids. A bare 32 hex
 * digits is one only in a field that says so: many other ids look the same.
 */
export function traceIdOf(
  message: string,
  fields: ParsedLine['fields'],
): string | undefined {
  const written = XRAY_ID.exec(message)?.[0];
  if (written) {
    return written.toLowerCase();
  }
  for (const [name, value] of fields) {
    if (TRACE_FIELD.test(name) && XRAY_ID.test(value)) {
      return XRAY_ID.exec(value)?.[0].toLowerCase();
    }
    if (TRACE_FIELD.test(name) && W3C_ID.test(value)) {
      const id = value.toLowerCase();
      return `1-${id.slice(0, 8)}-${id.slice(8)}`;
    }
  }
  return undefined;
}
