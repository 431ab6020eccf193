import { EventStreamCodec } from '@smithy/core/event-streams';
import { NormalizedSchema } from '@smithy/core/schema';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { AwsError, internalFailure } from '../errors';
import type { Operation } from '../ServiceDefinition';
import { isRecord } from './decodeShape';
import { encodeShape } from './encodeShape';
import { writeEpochSeconds } from './jsonValues';

/** Messages of a stream, each encoded; `return` ends it at once, even while the next one is awaited. */
export type MessageStream = AsyncIterableIterator<Uint8Array>;

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** The member of an operation's output that is a stream of events; `undefined` for other operations. */
export function eventStreamMember(operation: Operation): string | undefined {
  const output = NormalizedSchema.of(operation.schema[5]);
  return (
    (output.isStructSchema() && output.getEventStreamMember()) || undefined
  );
}

/** Whether an error of this name belongs into the stream of the operation, behind events that went well. */
export function isStreamException(operation: Operation, code: string): boolean {
  const member = eventStreamMember(operation);
  return (
    member !== undefined &&
    NormalizedSchema.of(operation.schema[5])
      .getMemberSchema(member)
      .getMemberSchemas()[code] !== undefined
  );
}

/**
 * Encodes an operation's stream as `application/vnd.amazon.eventstream`: the initial response, then each event the
 * operation's iterator gives, as `{ <name of the union's member>: <its value> }`. If the iterator throws an
 * {@link AwsError}, an exception ends the stream.
 */
export function encodeEventStream(
  operation: Operation,
  output: unknown,
): MessageStream {
  const name = eventStreamMember(operation);
  const events = name && isRecord(output) ? output[name] : undefined;
  if (!name || !isIterator(events)) {
    throw new Error(`${operation.name} gave no iterator of events`);
  }
  const union = NormalizedSchema.of(operation.schema[5]).getMemberSchema(name);
  let hasBegun = false;
  let hasEnded = false;
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    hasEnded = true;
    await events.return?.();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      if (hasEnded) {
        return { done: true, value: undefined };
      }
      if (!hasBegun) {
        hasBegun = true;
        return { done: false, value: message('initial-response', {}) };
      }
      try {
        const next = await events.next();
        return next.done
          ? await end()
          : { done: false, value: encodeEvent(union, next.value) };
      } catch (error) {
        await end();
        return { done: false, value: encodeFailure(operation, error) };
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function encodeEvent(union: NormalizedSchema, event: unknown): Uint8Array {
  const [entry] = isRecord(event) ? Object.entries(event) : [];
  if (!entry) {
    throw new Error('An event must have exactly one member');
  }
  const [name, value] = entry;
  const schema = union.getMemberSchema(name);
  return message(name, encodeShape(schema, value, writeEpochSeconds));
}

/** An error as the last message of a stream. */
export function encodeFailure(
  operation: Operation,
  error: unknown,
): Uint8Array {
  const failure = error instanceof AwsError ? error : internalFailure();
  if (failure !== error) {
    process.stderr.write(
      `local-aws: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  const { code } = failure;
  return isStreamException(operation, code)
    ? codec.encode({
        headers: {
          ':message-type': { type: 'string', value: 'exception' },
          ':exception-type': { type: 'string', value: code },
          ':content-type': { type: 'string', value: 'application/json' },
        },
        body: fromUtf8(JSON.stringify({ message: failure.message })),
      })
    : codec.encode({
        headers: {
          ':message-type': { type: 'string', value: 'error' },
          ':error-code': { type: 'string', value: code },
          ':error-message': { type: 'string', value: failure.message },
        },
        body: new Uint8Array(),
      });
}

function message(eventType: string, body: unknown): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'event' },
      ':event-type': { type: 'string', value: eventType },
      ':content-type': { type: 'string', value: 'application/json' },
    },
    body: fromUtf8(JSON.stringify(body)),
  });
}

function isIterator(value: unknown): value is AsyncIterator<unknown> {
  return isRecord(value) && typeof value.next === 'function';
}
