import { levelOfText, levelOfValue, type Level } from './levels';

/** A line of a log, read. */
export type ParsedLine = {
  level: Level | undefined;
  /** What a person reads first: the message of a structured line, else all of it. */
  text: string;
  /** Fields of a structured line by path (`error.type`), in the order written. */
  fields: ReadonlyMap<string, string>;
  /** What is not yet in `text`, the time and the level. */
  rest: ReadonlyArray<readonly [string, string]>;
  /** The structure itself. */
  json: object | undefined;
};

const MESSAGE_FIELDS = ['message', 'msg', 'event', 'log'];
const LEVEL_FIELDS = ['level', 'severity', 'log.level', 'lvl', 'loglevel'];
const TIME_FIELDS = ['timestamp', 'time', '@timestamp', 'ts', 'date'];

/** Structures that are larger are shown, but not taken apart. */
const MAX_FIELDS = 200;

/** Reads a line: JSON, JSON behind a prefix as Lambda writes it, or text. */
export function parseLine(message: string): ParsedLine {
  const line = message.trimEnd();
  const structured = readJson(line);
  if (!structured) {
    return {
      level: levelOfText(line),
      text: line,
      fields: new Map(),
      rest: [],
      json: undefined,
    };
  }
  const { json, prefix } = structured;
  const fields = flatten(json);
  const messageField = MESSAGE_FIELDS.find(name => fields.get(name));
  const levelField = LEVEL_FIELDS.find(name => fields.has(name));
  const shown = new Set([messageField, levelField, ...TIME_FIELDS]);
  return {
    level:
      (levelField === undefined
        ? undefined
        : levelOfValue(fields.get(levelField))) ?? levelOfText(prefix),
    text: messageField === undefined ? '' : fields.get(messageField) ?? '',
    fields,
    rest: [...fields].filter(([name]) => !shown.has(name)),
    json,
  };
}

/** A structure's leaves by their paths. */
export function flatten(json: object): Map<string, string> {
  const fields = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (fields.size >= MAX_FIELDS) {
      return;
    }
    if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        visit(child, path ? `${path}.${name}` : name);
      }
    } else {
      fields.set(path, String(value));
    }
  };
  visit(json, '');
  return fields;
}

function readJson(line: string): { json: object; prefix: string } | undefined {
  // `2026-03-01T10:00:00Z\t<request id>\tINFO\t{…}`
  const start = line.startsWith('{') ? 0 : line.indexOf('\t{') + 1;
  if ((start === 0 && !line.startsWith('{')) || !line.endsWith('}')) {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(line.slice(start));
    return typeof json === 'object' && json !== null
      ? { json, prefix: line.slice(0, start) }
      : undefined;
  } catch {
    return undefined;
  }
}
