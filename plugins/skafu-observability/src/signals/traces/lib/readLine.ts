export type LineLevel = 'error' | 'warn' | 'info' | 'debug';

/** What a line of a log says of itself. */
export type ReadLine = {
  level?: LineLevel;
  /** The sentence of it, on one line. */
  text: string;
  /** All its fields, when it is JSON. */
  fields?: Record<string, unknown>;
  service?: string;
  requestId?: string;
  spanId?: string;
};

const LEVELS: Record<string, LineLevel> = {
  fatal: 'error',
  critical: 'error',
  error: 'error',
  err: 'error',
  warning: 'warn',
  warn: 'warn',
  info: 'info',
  notice: 'info',
  debug: 'debug',
  trace: 'debug',
};

/** Reads a line as people log: JSON with the usual names of fields, or text. */
export function readLine(message: string): ReadLine {
  const fields = readFields(message);
  if (!fields) {
    const word = /\b(fatal|critical|error|warn(?:ing)?|info|debug)\b/i.exec(
      message.slice(0, 120),
    );
    return {
      level: LEVELS[word?.[1]?.toLowerCase() ?? ''],
      text: oneLine(message),
      requestId: /RequestId: ([0-9a-f-]{36})/.exec(message)?.[1],
    };
  }
  const first = (...names: string[]) =>
    names.map(name => fields[name]).find(value => typeof value === 'string');
  const text = first('message', 'msg', 'log', 'event');
  return {
    level: LEVELS[(first('level', 'severity', 'lvl') ?? '').toLowerCase()],
    text: oneLine(text ?? message),
    fields,
    service: first('service', 'service.name', 'serviceName'),
    requestId: first('requestId', 'request_id', 'function_request_id'),
    spanId: first('spanId', 'span_id'),
  };
}

function readFields(message: string): Record<string, unknown> | undefined {
  if (!message.trimStart().startsWith('{')) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    // Cut off, or merely begins like JSON: text.
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
