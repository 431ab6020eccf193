import { InputError } from '@backstage/errors';
import { TraceStatus } from '@skafu/plugin-skafu-observability-common';
import { XrayIdentity } from '../../../targets/resourceTypes';

/** X-Ray's words for how a request ended as a whole; its keywords alone overlap. */
const STATUS: Record<TraceStatus, string> = {
  ok: '(!error AND !throttle AND !fault)',
  error: '(error AND !throttle AND !fault)',
  throttle: '(throttle AND !fault)',
  fault: 'fault',
};

/** What traces are wanted, beside when. */
export interface TraceConditions {
  filter?: string;
  status?: readonly TraceStatus[];
  minDurationMs?: number;
  /** A name that needs no escaping, as the wire schema checks. */
  service?: string;
  /** Traces through any of these, which have names. */
  identities?: readonly XrayIdentity[];
}

/** The conditions as one X-Ray filter expression; undefined when there are none. */
export function writeExpression(
  conditions: TraceConditions,
): string | undefined {
  const { filter, status = [], minDurationMs, service } = conditions;
  const identities = conditions.identities?.flatMap(writeIdentity);
  const parts = [
    ...(identities ? [anyOf(identities)] : []),
    ...(service === undefined ? [] : [`service(${quote(service)})`]),
    ...(status.length ? [anyOf(status.map(name => STATUS[name]))] : []),
    ...(minDurationMs ? [`duration >= ${minDurationMs / 1_000}`] : []),
    ...(filter === undefined ? [] : [`(${filter})`]),
  ];
  return parts.length ? parts.join(' AND ') : undefined;
}

/**
 * Makes sure that a filter stays within the parentheses that it is put into.
 *
 * @throws InputError naming `filter`
 */
export function checkFilter(filter: string | undefined): void {
  let depth = 0;
  // Text in quotes may hold anything, an escaped quote too.
  const marks = (filter ?? '').matchAll(/"(?:[^"\\]|\\.)*"|["()[\]{}]/gs);
  for (const [mark] of marks) {
    if (mark === '"') {
      throw new InputError('filter has a quote that is not closed');
    }
    if ('([{'.includes(mark)) {
      depth += 1;
    } else if (')]}'.includes(mark)) {
      depth -= 1;
    }
    if (depth < 0) {
      throw new InputError(`filter has a ${mark} that closes nothing`);
    }
  }
  if (depth > 0) {
    throw new InputError('filter has a parenthesis that is not closed');
  }
}

function writeIdentity({ names, types }: XrayIdentity): string[] {
  return names.flatMap(name =>
    types
      ? types.map(
          type => `service(id(name: ${quote(name)}, type: ${quote(type)}))`,
        )
      : [`service(${quote(name)})`],
  );
}

function anyOf(alternatives: readonly string[]): string {
  return alternatives.length === 1
    ? alternatives.join()
    : `(${alternatives.join(' OR ')})`;
}

/** Names come checked; X-Ray documents no escape, so a quote could only end the name. */
function quote(name: string): string {
  return `"${name.replace(/"/g, '')}"`;
}
