import { InputError } from '@backstage/errors';
import { MAX_READ } from './eventRows';
import { AppendRequest } from './EventStore';

const MAX_EVENTS = 100;

/** @throws InputError with what a database would say less clearly, or not at all */
export function checkAppend(request: AppendRequest): void {
  const { stream, expectedVersion, events, metadata = {} } = request;
  checkText('stream.type', stream.type, 100);
  checkText('stream.id', stream.id, 255);
  if (expectedVersion !== 'any') {
    checkCount('expectedVersion', expectedVersion, 0);
  }
  if (events.length < 1 || events.length > MAX_EVENTS) {
    throw new InputError(
      `events must hold from 1 to ${MAX_EVENTS}, not ${events.length}`,
    );
  }
  for (const [index, event] of events.entries()) {
    checkText(`events[${index}].type`, event.type, 255);
    checkText(`events[${index}].id`, event.id ?? '-', 255);
    checkCount(`events[${index}].schemaVersion`, event.schemaVersion ?? 1, 1);
  }
  const ids = events.flatMap(event => event.id ?? []);
  if (new Set(ids).size < ids.length) {
    throw new InputError('events must not share an id');
  }
  const { actor, correlationId, causationId } = metadata;
  for (const [name, value] of Object.entries({
    actor,
    correlationId,
    causationId,
  })) {
    checkText(`metadata.${name}`, value ?? '-', 255);
  }
}

/** @throws InputError */
export function checkLimit(limit: number): void {
  checkCount('limit', limit, 1);
  if (limit > MAX_READ) {
    throw new InputError(`limit must be at most ${MAX_READ}`);
  }
}

function checkText(name: string, value: string, maximum: number): void {
  if (value.length < 1 || value.length > maximum || value.includes('\0')) {
    throw new InputError(
      `${name} must have from 1 to ${maximum} characters, none of them NUL`,
    );
  }
}

function checkCount(name: string, value: number, minimum: number): void {
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new InputError(
      `${name} must be a whole number from ${minimum}, not ${value}`,
    );
  }
}
