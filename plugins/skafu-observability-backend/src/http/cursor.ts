import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * Cursors of lists: opaque to clients, bound to the filters they were made
 * for, so that a page of one list cannot be continued in another.
 */

const envelopeSchema = z.tuple([z.string(), z.unknown()]);

/** @param filters - everything but the cursor that decides what is listed */
export function encodeCursor(position: unknown, filters: unknown): string {
  return Buffer.from(JSON.stringify([digest(filters), position])).toString(
    'base64url',
  );
}

/**
 * @returns where the page before ended; undefined for the first page
 * @throws InputError when the cursor was not made by {@link encodeCursor} for the same filters
 */
export function decodeCursor<T>(
  cursor: string | undefined,
  options: { filters: unknown; position: z.ZodType<T> },
): T | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const envelope = envelopeSchema.safeParse(parseJson(cursor));
  const position = options.position.safeParse(envelope.data?.[1]);
  if (
    !envelope.success ||
    !position.success ||
    envelope.data[0] !== digest(options.filters)
  ) {
    throw new InputError(
      'cursor must be the nextCursor of an earlier answer to the same query',
    );
  }
  return position.data;
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function digest(filters: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(filters))
    .digest('base64url')
    .slice(0, 16);
}
