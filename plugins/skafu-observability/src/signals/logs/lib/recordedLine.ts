import type { LogLine } from '../lines/types';

/** A row of a result as a line; instants of Insights are UTC and say so nowhere. */
export function readRecordedLine(
  fields: Readonly<Record<string, string>>,
  key: string,
): LogLine {
  return {
    key,
    time: readInstant(fields['@timestamp']),
    message: fields['@message'],
    values: fields,
    pointer: fields['@ptr'] ?? key,
    // `111122223333:/aws/lambda/payments`
    logGroup: fields['@log']?.replace(/^\d{12}:/, ''),
    logStream: fields['@logStream'],
  };
}

/** `2026-03-01 10:00:00.000`, or milliseconds as records have them. */
export function readInstant(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const instant = /^\d{12,}$/.test(text)
    ? Number(text)
    : Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}
