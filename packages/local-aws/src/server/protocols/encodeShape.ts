import { NormalizedSchema } from '@smithy/core/schema';
import { isRecord } from './decodeShape';

/** How one wire format writes a moment; everything else is alike in JSON and CBOR. */
export type TimestampWriter = (moment: Date) => unknown;

/**
 * Turns an operation's output into plain values, by AWS's own schema of it. A member the schema does not know, a null
 * or a value of the wrong type is a mistake of the operation and throws: clients would silently drop or misread it.
 */
export function encodeShape(
  schema: NormalizedSchema,
  value: unknown,
  timestamp: TimestampWriter,
): unknown {
  if (schema.isUnitSchema()) {
    return {};
  }
  if (schema.isStructSchema()) {
    return encodeStructure(schema, value, timestamp);
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    return expect(Array.isArray(value) ? value : undefined, schema, value).map(
      item => encodeShape(member, item, timestamp),
    );
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    const entries = expect(isRecord(value) ? value : undefined, schema, value);
    return Object.fromEntries(
      Object.entries(entries).map(([key, item]) => [
        key,
        encodeShape(member, item, timestamp),
      ]),
    );
  }
  if (schema.isTimestampSchema()) {
    return timestamp(
      expect(
        value instanceof Date && !Number.isNaN(value.getTime())
          ? value
          : undefined,
        schema,
        value,
      ),
    );
  }
  if (schema.isNumericSchema()) {
    return expect(Number.isFinite(value) ? value : undefined, schema, value);
  }
  if (schema.isBooleanSchema()) {
    return expect(
      typeof value === 'boolean' ? value : undefined,
      schema,
      value,
    );
  }
  if (schema.isStringSchema()) {
    return expect(typeof value === 'string' ? value : undefined, schema, value);
  }
  throw new Error(`No writer yet for the shape ${schema.getName(true)}`);
}

function encodeStructure(
  schema: NormalizedSchema,
  value: unknown,
  timestamp: TimestampWriter,
): Record<string, unknown> {
  const members = expect(isRecord(value) ? value : undefined, schema, value);
  const encoded: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [name, member] of schema.structIterator()) {
    known.add(name);
    if (members[name] !== undefined) {
      encoded[name] = encodeShape(member, members[name], timestamp);
    }
  }
  const unknown = Object.keys(members).find(name => !known.has(name));
  if (unknown) {
    throw new Error(`${schema.getName(true)} has no member ${unknown}`);
  }
  return encoded;
}

function expect<T>(
  checked: T | undefined,
  schema: NormalizedSchema,
  value: unknown,
): T {
  if (checked === undefined) {
    const name = schema.isMemberSchema()
      ? schema.getMemberName()
      : schema.getName(true);
    throw new Error(`${JSON.stringify(value)} does not fit ${name}`);
  }
  return checked;
}
