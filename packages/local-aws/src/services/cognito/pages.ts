import { readPageToken, writePageToken } from '../pageToken';
import { constraintError, invalidParameter } from './errors';

const maximumLimit = 60;

/** A page of a list. @throws AwsError InvalidParameterException */
export function pageOf<T>(
  items: readonly T[],
  { limit, token }: { limit?: number; token?: string },
): { items: T[]; next?: string } {
  const size = readLimit(limit);
  const { from } = readToken(token, { from: 0 });
  const end = from + size;
  return {
    items: items.slice(from, end),
    next: end < items.length ? writePageToken({ from: end }) : undefined,
  };
}

/** @throws AwsError InvalidParameterException */
export function readLimit(limit = maximumLimit, path = 'limit'): number {
  if (limit < 0 || limit > maximumLimit) {
    throw constraintError(
      limit,
      path,
      limit < 0
        ? 'Member must have value greater than or equal to 0'
        : `Member must have value less than or equal to ${maximumLimit}`,
    );
  }
  return limit === 0 ? maximumLimit : limit;
}

/** @throws AwsError InvalidParameterException */
export function readToken<Name extends string>(
  token: string | undefined,
  first: Record<Name, number>,
): Record<Name, number> {
  if (token === undefined) {
    return first;
  }
  const names = Object.keys(first) as Name[]; // made of exactly these names
  const position = readPageToken(token, ...names);
  if (!position) {
    throw invalidParameter('Invalid pagination token given.');
  }
  return position;
}
