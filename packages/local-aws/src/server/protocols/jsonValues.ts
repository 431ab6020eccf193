import { serializationError } from '../errors';
import { isRecord, type WireReader } from './decodeShape';

/** Values of AWS's JSON formats; moments are seconds since the epoch. */
export const jsonReader: WireReader = {
  timestamp: raw =>
    typeof raw === 'number' ? new Date(Math.round(raw * 1000)) : undefined,
  number: raw => (typeof raw === 'number' ? raw : undefined),
  boolean: raw => (typeof raw === 'boolean' ? raw : undefined),
  list: raw => (Array.isArray(raw) ? raw : undefined),
  map: raw => (isRecord(raw) ? new Map(Object.entries(raw)) : undefined),
};

/**
 * Parses a body; an empty one is an empty object.
 *
 * @throws AwsError SerializationException
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) {
    return {};
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw serializationError('The request body is not valid JSON');
  }
}

/** Seconds since the epoch, to the millisecond. */
export function writeEpochSeconds(moment: Date): number {
  return moment.getTime() / 1000;
}
