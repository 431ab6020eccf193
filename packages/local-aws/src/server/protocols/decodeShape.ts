import { NormalizedSchema } from '@smithy/core/schema';
import { serializationError } from '../errors';

/** How one wire format writes the values that formats disagree about. Each returns `undefined` if it cannot be read. */
export interface WireReader {
  timestamp(raw: unknown): Date | undefined;
  number(raw: unknown): number | undefined;
  boolean(raw: unknown): boolean | undefined;
  list(raw: unknown): unknown[] | undefined;
  map(raw: unknown): Map<string, unknown> | undefined;
}

/** A decoded value, and the required members that were not there (paths such as `MetricDataQueries.member.1.Id`). */
export interface Decoded {
  value: unknown;
  missing: string[];
}

/**
 * Reads a value by AWS's own schema of it. Members AWS does not know are refused rather than ignored:
 * a misspelt parameter must not look like one that has no effect.
 */
export function decodeShape(
  schema: NormalizedSchema,
  raw: unknown,
  reader: WireReader,
): Decoded {
  const missing: string[] = [];
  const value = readValue(schema, raw, '', { reader, missing });
  return { value, missing };
}

interface Reading {
  reader: WireReader;
  missing: string[];
}

function readValue(
  schema: NormalizedSchema,
  raw: unknown,
  path: string,
  reading: Reading,
): unknown {
  if (schema.isUnitSchema()) {
    return {};
  }
  if (schema.isStructSchema()) {
    return readStructure(schema, raw, path, reading);
  }
  if (schema.isListSchema()) {
    const items = required(reading.reader.list(raw), raw, path, 'a list');
    return items.map((item, index) =>
      readValue(
        schema.getValueSchema(),
        item,
        `${path}.member.${index + 1}`,
        reading,
      ),
    );
  }
  if (schema.isMapSchema()) {
    const entries = required(reading.reader.map(raw), raw, path, 'a map');
    return Object.fromEntries(
      [...entries].map(([key, item]) => [
        key,
        readValue(schema.getValueSchema(), item, `${path}.${key}`, reading),
      ]),
    );
  }
  return readSimple(schema, raw, path, reading.reader);
}

function readStructure(
  schema: NormalizedSchema,
  raw: unknown,
  path: string,
  reading: Reading,
): unknown {
  const members = required(
    isRecord(raw) ? raw : undefined,
    raw,
    path,
    'a structure',
  );
  const known = new Set<string>();
  const value: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    known.add(name);
    const memberPath = path ? `${path}.${name}` : name;
    const rawMember = members[name];
    // AWS reads a null member as one that is absent.
    if (rawMember !== undefined && rawMember !== null) {
      value[name] = readValue(member, rawMember, memberPath, reading);
    } else if (requiredMembers(schema).has(name)) {
      reading.missing.push(memberPath);
    }
  }
  const unknown = Object.keys(members).find(name => !known.has(name));
  if (unknown) {
    throw serializationError(
      `Unexpected member ${unknown} in ${schema.getName() ?? 'input'}`,
    );
  }
  return value;
}

function readSimple(
  schema: NormalizedSchema,
  raw: unknown,
  path: string,
  reader: WireReader,
): unknown {
  if (schema.isTimestampSchema()) {
    const moment = reader.timestamp(raw);
    // A number may be beyond what a date can be.
    const isDate = moment && !Number.isNaN(moment.getTime());
    return required(isDate ? moment : undefined, raw, path, 'a timestamp');
  }
  if (schema.isNumericSchema()) {
    return required(reader.number(raw), raw, path, 'a number');
  }
  if (schema.isBooleanSchema()) {
    return required(reader.boolean(raw), raw, path, 'a boolean');
  }
  if (schema.isStringSchema()) {
    return required(
      typeof raw === 'string' ? raw : undefined,
      raw,
      path,
      'a string',
    );
  }
  throw new Error(
    `No reader yet for the shape of ${path} (${schema.getName(true)})`,
  );
}

function required<T>(
  value: T | undefined,
  raw: unknown,
  path: string,
  expected: string,
): T {
  if (value === undefined) {
    throw serializationError(
      `${JSON.stringify(raw)} at '${path}' can not be converted to ${expected}`,
    );
  }
  return value;
}

/** Names of the members a structure requires: the schema lists them first and says how many they are. */
function requiredMembers(schema: NormalizedSchema): ReadonlySet<string> {
  const structure = schema.getSchema();
  if (
    !Array.isArray(structure) ||
    (structure[0] !== 3 && structure[0] !== -3)
  ) {
    return new Set();
  }
  const [, , , , names, , count] = structure;
  return new Set(names.slice(0, count ?? 0));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
