import { readPageToken, writePageToken } from '../pageToken';
import { invalidToken } from './errors';

/**
 * One page of a list that is computed again for each page.
 *
 * @throws AwsError InvalidParameterException if the token is not one of these
 */
export function pageOf<T>(
  all: readonly T[],
  token: string | undefined,
  size: number,
): { items: readonly T[]; nextToken?: string } {
  const read = token === undefined ? { from: 0 } : readPageToken(token, 'from');
  if (!read) {
    throw invalidToken();
  }
  const end = read.from + size;
  return {
    items: all.slice(read.from, end),
    ...(end < all.length && { nextToken: writePageToken({ from: end }) }),
  };
}
