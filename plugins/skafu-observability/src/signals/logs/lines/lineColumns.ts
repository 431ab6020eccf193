import type { LogQueryResult } from '@skafu/plugin-skafu-observability-common';

export type LineColumn = {
  /** A field, or what stands for several. */
  id: string;
  kind: 'time' | 'level' | 'line' | 'text' | 'number';
  /** A CSS grid track. */
  width: string;
};

const TIME: LineColumn = { id: '@timestamp', kind: 'time', width: '172px' };
const LEVEL: LineColumn = { id: 'level', kind: 'level', width: '84px' };
const LINE: LineColumn = {
  id: '@message',
  kind: 'line',
  width: 'minmax(0, 1fr)',
};

/** Asked for by queries to find the line again, not to be read. */
const QUIET = new Set(['@timestamp', '@message', '@logStream', '@log', '@ptr']);

/** Columns of lines: time and level, what the person asked for, the line. */
export function lineColumns(
  fields: LogQueryResult['fields'],
  chosen: readonly string[],
): LineColumn[] {
  const asked = fields.filter(({ name }) => !QUIET.has(name));
  const names = new Set(asked.map(({ name }) => name));
  return [
    TIME,
    LEVEL,
    ...asked.map(
      ({ name, type }): LineColumn => ({
        id: name,
        kind: type === 'number' ? 'number' : 'text',
        width: type === 'number' ? '104px' : 'minmax(80px, 200px)',
      }),
    ),
    ...chosen
      .filter(name => !names.has(name))
      .map(
        (name): LineColumn => ({
          id: name,
          kind: 'text',
          width: 'minmax(80px, 200px)',
        }),
      ),
    LINE,
  ];
}

/** True for rows that are lines; others are figures, or fields alone. */
export function areLines(fields: LogQueryResult['fields']): boolean {
  return fields.some(({ name }) => name === '@message');
}
