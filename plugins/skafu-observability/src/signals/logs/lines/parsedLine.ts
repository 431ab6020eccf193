import { parseLine, type ParsedLine } from '../lib/line';
import type { LogLine } from './types';

const parsed = new WeakMap<LogLine, ParsedLine>();

/** A line read, once however often it is drawn. */
export function parsedLine(line: LogLine): ParsedLine {
  let found = parsed.get(line);
  if (!found) {
    found = parseLine(line.message ?? '');
    parsed.set(line, found);
  }
  return found;
}
