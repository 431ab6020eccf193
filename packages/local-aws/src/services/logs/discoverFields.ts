import type { LogGroup } from '../../world/logs';

/** A field of a log event: a text or a number; booleans are 1 and 0. */
export type DiscoveredFields = ReadonlyMap<string, string | number>;

/** Most fields that are discovered in a JSON event; AWS's maximum. */
const maximumFields = 200;

const none: DiscoveredFields = new Map();

/**
 * The fields that Insights finds in a message by itself.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function discoverFields(
  message: string,
  format: LogGroup['format'],
): DiscoveredFields {
  if (message.startsWith('{')) {
    return jsonFields(message);
  }
  switch (format) {
    case 'lambda':
      return lambdaFields(message);
    case 'flowLogs':
      return flowLogFields(message);
    default:
      return none;
  }
}

function jsonFields(message: string): DiscoveredFields {
  const fields = new Map<string, string | number>();
  try {
    flatten(JSON.parse(message), '', fields);
  } catch {
    return none;
  }
  return fields;
}

function flatten(
  value: unknown,
  path: string,
  fields: Map<string, string | number>,
): void {
  if (fields.size >= maximumFields) {
    return;
  }
  if (typeof value === 'string' || typeof value === 'number') {
    fields.set(path, value);
  } else if (typeof value === 'boolean') {
    fields.set(path, Number(value));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      flatten(item, path === '' ? ownName(name) : `${path}.${name}`, fields);
    }
  }
}

/** Names that begin with @ are AWS's own; others' get a second one. */
function ownName(name: string): string {
  return name.startsWith('@') ? `@${name}` : name;
}

const platformLine = /^(START|END|REPORT) RequestId: (\S+)/;
const measurements: readonly [string, RegExp, number][] = [
  ['@duration', /\tDuration: ([\d.]+) ms/, 1],
  ['@billedDuration', /\tBilled Duration: ([\d.]+) ms/, 1],
  // AWS reports sizes in bytes, a megabyte being a million of them.
  ['@memorySize', /\tMemory Size: (\d+) MB/, 1_000_000],
  ['@maxMemoryUsed', /\tMax Memory Used: (\d+) MB/, 1_000_000],
  ['@initDuration', /\tInit Duration: ([\d.]+) ms/, 1],
];

function lambdaFields(message: string): DiscoveredFields {
  const [, type, requestId] = platformLine.exec(message) ?? [];
  if (!type || !requestId) {
    return message.startsWith('INIT_START')
      ? new Map([['@type', 'INIT_START']])
      : none;
  }
  const fields = new Map<string, string | number>([
    ['@type', type],
    ['@requestId', requestId],
  ]);
  if (type !== 'REPORT') {
    return fields;
  }
  for (const [name, pattern, factor] of measurements) {
    const [, value] = pattern.exec(message) ?? [];
    if (value !== undefined) {
      fields.set(name, Number(value) * factor);
    }
  }
  const [, traceId, segmentId] =
    /XRAY TraceId: (\S+)\tSegmentId: (\S+)/.exec(message) ?? [];
  if (traceId && segmentId) {
    fields.set('@xrayTraceId', traceId).set('@xraySegmentId', segmentId);
  }
  return fields;
}

const flowLogNames = [
  'version',
  'accountId',
  'interfaceId',
  'srcAddr',
  'dstAddr',
  'srcPort',
  'dstPort',
  'protocol',
  'packets',
  'bytes',
  'startTime',
  'endTime',
  'action',
  'logStatus',
];

function flowLogFields(message: string): DiscoveredFields {
  const values = message.split(' ');
  return values.length === flowLogNames.length
    ? new Map(
        flowLogNames.map((name, index): [string, string] => [
          name,
          values[index] ?? '',
        ]),
      )
    : none;
}
