import { createHash } from 'node:crypto';
import { readPageToken, writePageToken } from '../pageToken';
import { invalidNextToken, requestChanged } from './errors';

/** Where a page starts, and where the next one does. */
export interface PagePosition {
  from: number;
  /** The token of a page that starts there. */
  next(from: number): string;
}

/**
 * Reads the token of a request; it is good for the same request only.
 *
 * @throws AwsError InvalidNextTokenException, RequestChangedException
 */
export function pagePosition(input: { NextPageToken?: string }): PagePosition {
  const { NextPageToken, ...parameters } = input;
  const request = createHash('sha256')
    .update(JSON.stringify(parameters))
    .digest()
    .readUInt32BE();
  const next = (from: number) => writePageToken({ from, request });
  if (NextPageToken === undefined) {
    return { from: 0, next };
  }
  const read = readPageToken(NextPageToken, 'from', 'request');
  if (!read) {
    throw invalidNextToken();
  }
  if (read.request !== request) {
    throw requestChanged();
  }
  return { from: read.from, next };
}
