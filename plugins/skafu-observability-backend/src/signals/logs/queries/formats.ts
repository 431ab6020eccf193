import { InsightsRow } from '../../../aws/LogsReader';

export type LogFormat = 'csv' | 'ndjson' | 'json';

export const CONTENT_TYPES: Record<LogFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Rows as a file, one piece for each page of rows. */
export async function* writeRows(
  format: LogFormat,
  fields: readonly string[],
  pages: AsyncIterable<readonly InsightsRow[]>,
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield line(fields.map(headerCell));
    for await (const rows of pages) {
      yield rows
        .map(row => line(fields.map(field => cell(row[field] ?? ''))))
        .join('');
    }
    return;
  }
  let first = true;
  if (format === 'json') {
    yield '[';
  }
  for await (const rows of pages) {
    let piece = '';
    for (const row of rows) {
      const text = JSON.stringify(row);
      if (format === 'ndjson') {
        piece += `${text}\n`;
      } else {
        piece += `${first ? '\n' : ',\n'}${text}`;
      }
      first = false;
    }
    yield piece;
  }
  if (format === 'json') {
    yield '\n]\n';
  }
}

/** By RFC 4180. */
function line(cells: string[]): string {
  return `${cells.join(',')}\r\n`;
}

/** Insights' own fields begin with an at sign and are no formulas. */
function headerCell(name: string): string {
  return /^@[A-Za-z]+$/.test(name) ? name : cell(name);
}

/**
 * Anybody may write into a log what a spreadsheet would run as a formula: an
 * apostrophe before it makes it text. Numbers are left alone.
 */
function cell(value: string): string {
  const safe =
    /^\s*[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value)
      ? `'${value}`
      : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
