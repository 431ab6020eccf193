import type { Period } from './language/periods';

/** What an expression gives; booleans are 1 and 0, as in Insights. `undefined` is a field that is not there. */
export type Value = string | number | Instant | undefined;

/** A moment; in calculations the milliseconds since the epoch, in results a date. */
export class Instant {
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }
}

/** What a function gets: values, and lengths of time such as `5m`. */
export type Argument = Value | Period;

const { round } = Math;
const numeric = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** The number that a value is or spells; `undefined` if it is none. */
export function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'string') {
    return numeric.test(value) ? Number(value) : undefined;
  }
  return value?.at;
}

/** As it is written in results: decimals are rounded to four places. */
export function asText(value: Value): string | undefined {
  if (typeof value === 'number') {
    return String(
      Number.isInteger(value) ? value : round(value * 10_000) / 10_000,
    );
  }
  return value instanceof Instant ? writeInstant(value.at) : value;
}

/** `2026-11-22 12:30:00.000`. */
export function writeInstant(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? ''
    : date.toISOString().replace('T', ' ').slice(0, -1);
}

/** Whether a condition holds; `undefined` does not. */
export function isTrue(value: Value): boolean {
  return value !== undefined && value !== 0 && value !== '';
}

/** How two values compare: as numbers if both are, else as text; `undefined` if one is not there. */
export function compare(one: Value, other: Value): number | undefined {
  if (one === undefined || other === undefined) {
    return undefined;
  }
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  if (one === other) {
    return 0;
  }
  const left = asNumber(one);
  const right = left === undefined ? undefined : asNumber(other);
  if (left !== undefined && right !== undefined) {
    return left - right;
  }
  const leftText = asText(one) ?? '';
  const rightText = asText(other) ?? '';
  return leftText < rightText ? -1 : Number(leftText > rightText);
}
