import { isLevel, type Level } from './levels';
import {
  readCondition,
  simpleQueryText,
  type FieldCondition,
} from './simpleQuery';

/** How far back a live tail begins. */
export const REWINDS = ['0', '2', '5', '15'] as const;
const DEFAULT_REWIND = '2';

/** How many rows a query may bring. */
export const ROW_LIMITS = [1_000, 10_000, 100_000] as const;
const DEFAULT_ROWS = 10_000;

/** A line that has its panel open: by its pointer, or by where it stands. */
export type OpenLine =
  | { pointer: string; logGroup?: undefined }
  | {
      pointer?: undefined;
      logGroup: string;
      logStream: string;
      timestamp: string;
    };

/** What the page shows, as its address says. */
export type LogsView = {
  mode: 'search' | 'tail';
  /** `accountId/region`. */
  scope: string | undefined;
  groups: string[];
  /** In the query language; undefined for a simple search. */
  query: string | undefined;
  text: string;
  levels: Level[];
  conditions: FieldCondition[];
  limit: number;
  /** Fields shown as columns beside the line. */
  columns: string[];
  wrap: boolean;
  raw: boolean;
  /** Of the live tail, a filter pattern. */
  filter: string;
  highlights: string[];
  rewindMinutes: number;
  line: OpenLine | undefined;
  /** The saved query that was loaded. */
  savedId: string | undefined;
};

export function readLogsView(address: URLSearchParams): LogsView {
  const get = (name: string) => address.get(name) || undefined;
  const rewind = get('rewind') ?? DEFAULT_REWIND;
  const limit = Number(get('rows') ?? DEFAULT_ROWS);
  return {
    mode: get('mode') === 'tail' ? 'tail' : 'search',
    scope: get('scope'),
    groups: address.getAll('group'),
    query: get('query'),
    text: get('text') ?? '',
    levels: address.getAll('level').filter(isLevel),
    conditions: address
      .getAll('where')
      .flatMap(text => readCondition(text) ?? []),
    limit: ROW_LIMITS.find(each => each === limit) ?? DEFAULT_ROWS,
    columns: address.getAll('column'),
    wrap: get('wrap') === 'on',
    raw: get('raw') === 'on',
    filter: get('filter') ?? '',
    highlights: address.getAll('highlight'),
    rewindMinutes: Number(
      REWINDS.find(each => each === rewind) ?? DEFAULT_REWIND,
    ),
    line: readOpenLine(address),
    savedId: get('saved'),
  };
}

/** The address of an open line; everything undefined closes it. */
export function openLineQuery(line: OpenLine | undefined) {
  return {
    line: line?.pointer,
    in: line?.logGroup,
    stream: line?.logGroup === undefined ? undefined : line.logStream,
    at: line?.logGroup === undefined ? undefined : line.timestamp,
  };
}

/** What is asked of Logs Insights. */
export function queryTextOf(view: LogsView): string {
  return view.query ?? simpleQueryText(view);
}

/** True when nobody has asked for anything yet: the newest lines are shown then. */
export function isUnasked(view: LogsView): boolean {
  return (
    view.query === undefined &&
    view.text === '' &&
    view.levels.length === 0 &&
    view.conditions.length === 0
  );
}

function readOpenLine(address: URLSearchParams): OpenLine | undefined {
  const pointer = address.get('line');
  if (pointer) {
    return { pointer };
  }
  const [logGroup, logStream, timestamp] = ['in', 'stream', 'at'].map(name =>
    address.get(name),
  );
  return logGroup &&
    logStream &&
    timestamp &&
    !Number.isNaN(Date.parse(timestamp))
    ? { logGroup, logStream, timestamp }
    : undefined;
}
