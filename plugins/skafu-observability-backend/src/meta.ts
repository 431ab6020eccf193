import { Message, Meta } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsCallError } from './aws/AwsReader';

/** One part of an answer: when it was read, and what is to be known beside it. */
export type Part = Pick<Answer<unknown>, 'asOf' | 'stale' | 'messages'>;

/** Sums up the parts that an answer is made of; an answer without any is as of now. */
export function createMeta(options: {
  parts: readonly Part[];
  /** Seconds. */
  period?: number;
}): Meta {
  const { parts, period } = options;
  return {
    asOf: new Date(
      Math.min(Date.now(), ...parts.map(part => part.asOf.getTime())),
    ).toISOString(),
    stale: parts.some(part => part.stale),
    partial: parts.some(isPartial),
    messages: unique(parts.flatMap(part => part.messages)),
    ...(period !== undefined && { period }),
  };
}

/** The messages of a stale part say why it is old, which does not make it incomplete. */
function isPartial(part: Part): boolean {
  return part.messages.some(
    message =>
      !part.stale ||
      message.code === 'partial-data' ||
      message.code === 'truncated',
  );
}

function unique(messages: Message[]): Message[] {
  return [
    ...new Map(
      messages.map(message => [
        JSON.stringify([
          message.code,
          message.text,
          message.accountId,
          message.region,
          message.operation,
        ]),
        message,
      ]),
    ).values(),
  ];
}

/**
 * What led to the data, and is kept for longer than it: its messages count,
 * its age says nothing of how old the data is.
 */
export function withoutAge(parts: readonly Part[]): Part[] {
  return parts.map(part => ({ ...part, asOf: new Date() }));
}

/** A part that only tells something. */
export function messagesPart(messages: Message[]): Part {
  return { asOf: new Date(), stale: false, messages };
}

/** Of one account among several; alone, it may take what the caller has. */
const PATIENCE_AMONG_OTHERS_MS = 5_000;

/**
 * The caller, for reads whose answers are put together: a slow account does not
 * keep the others' data from the reader for long.
 */
export function amongOthers<T extends { patienceMs?: number }>(
  caller: T,
  scopes: number,
): T {
  return scopes < 2
    ? caller
    : { ...caller, patienceMs: PATIENCE_AMONG_OTHERS_MS };
}

/**
 * Waits for a call to AWS and, where it fails, answers with `empty` and a
 * message instead: a failing account never hides the others.
 */
export async function settle<T>(
  call: Promise<Answer<T>>,
  empty: T,
): Promise<Answer<T>> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsCallError) {
      return {
        value: empty,
        ...messagesPart([error.toMessage()]),
      };
    }
    throw error;
  }
}
