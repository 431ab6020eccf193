import { readRecordedLine } from '../lib/recordedLine';
import type { ResultRow } from '../lib/resultPages';
import type { LogLine } from '../lines/types';

const lines = new WeakMap<ResultRow, LogLine>();

/** A row as a line, made once. */
export function lineOf(row: ResultRow, index: number): LogLine {
  let line = lines.get(row);
  if (!line) {
    const read = readRecordedLine(row, row['@ptr'] ?? `row ${index}`);
    line = { ...read, pointer: row['@ptr'] };
    lines.set(row, line);
  }
  return line;
}
